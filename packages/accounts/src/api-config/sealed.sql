-- Every sealed secret.
-- in:  nothing · out: one row an API configuration, locked
SELECT user_id, md5_key, md5_key_previous, webhook_secret, webhook_secret_previous FROM api_configs ORDER BY user_id FOR UPDATE
