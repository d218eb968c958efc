-- in:  $1 user id, $2 api_key, $3 md5-key (sealed), $4 webhook secret (sealed)
INSERT INTO api_configs (user_id, api_key, md5_key, webhook_secret) VALUES ($1, $2, $3, $4)
