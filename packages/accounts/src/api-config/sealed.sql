-- Every sealed secret.
-- in:  nothing · out: one row an API configuration
SELECT u.username, array_remove(ARRAY[c.md5_key, c.md5_key_previous, c.webhook_secret, c.webhook_secret_previous], NULL) AS texts
  FROM api_configs c
  JOIN users u ON u.id = c.user_id
 ORDER BY u.id
