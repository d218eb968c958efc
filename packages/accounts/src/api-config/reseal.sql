-- in:  $1 user, $2 md5-key, $3 previous or null, $4 webhook secret, $5 previous or null: all sealed anew
UPDATE api_configs
   SET md5_key = $2,
       md5_key_previous = $3,
       md5_key_previous_until = CASE WHEN $3::text IS NOT NULL THEN md5_key_previous_until END,
       webhook_secret = $4,
       webhook_secret_previous = $5,
       webhook_secret_previous_until = CASE WHEN $5::text IS NOT NULL THEN webhook_secret_previous_until END
 WHERE user_id = $1::bigint
