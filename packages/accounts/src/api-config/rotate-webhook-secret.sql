-- Puts a new webhook secret in place; the one it replaces stays valid for the overlap, an older one ends now.
-- in:  $1 user id, $2 new webhook secret (sealed), $3 overlap in hours, 0 for none
-- out: when the replaced secret ends, or null
UPDATE api_configs
   SET webhook_secret = $2,
       webhook_secret_previous = CASE WHEN $3::double precision > 0 THEN webhook_secret END,
       webhook_secret_previous_until = CASE WHEN $3 > 0 THEN now() + $3 * interval '1 hour' END,
       updated_at = now()
 WHERE user_id = $1
RETURNING webhook_secret_previous_until AS until
