-- Puts a new md5-key in place; the one it replaces stays valid for the overlap, an older one ends now.
-- in:  $1 user id, $2 new md5-key (sealed), $3 overlap in hours, 0 for none
-- out: when the replaced key ends, or null
UPDATE api_configs
   SET md5_key = $2,
       md5_key_previous = CASE WHEN $3::double precision > 0 THEN md5_key END,
       md5_key_previous_until = CASE WHEN $3 > 0 THEN now() + $3 * interval '1 hour' END,
       updated_at = now()
 WHERE user_id = $1
RETURNING md5_key_previous_until AS until
