-- A user's API configuration, locked.
-- in:  $1 username
-- out: one row or none; the keys are sealed
SELECT c.user_id, c.api_key, c.enabled, c.md5_key, c.md5_key_previous, c.md5_key_previous_until,
       c.webhook_secret, c.webhook_secret_previous, c.webhook_secret_previous_until,
       c.sign_type, c.require_timestamp, c.require_method, c.ip_whitelist, c.callback_needs_success_body, c.default_office_no
  FROM users u
  JOIN api_configs c ON c.user_id = u.id
 WHERE u.username = $1
   FOR NO KEY UPDATE OF u, c
