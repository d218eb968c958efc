-- A user's API configuration, locked.
-- in:  $1 user id; the user is locked before
-- out: one row or none; the keys are sealed
SELECT c.user_id, c.api_key, c.enabled, c.md5_key, c.md5_key_previous, c.md5_key_previous_until,
       c.webhook_secret, c.webhook_secret_previous, c.webhook_secret_previous_until,
       c.sign_type, c.require_timestamp, c.require_method, c.ip_whitelist, c.callback_needs_success_body, c.default_office_no
  FROM api_configs c
 WHERE c.user_id = $1
   FOR NO KEY UPDATE OF c
