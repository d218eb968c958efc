-- With what the callbacks to a customer are signed.
-- in:  $1 user id
-- out: one row or none; keys and secrets are sealed, the previous ones only while their overlap runs
SELECT u.username,
       c.md5_key,
       CASE WHEN c.md5_key_previous_until > now() THEN c.md5_key_previous END AS md5_key_previous,
       c.webhook_secret,
       CASE WHEN c.webhook_secret_previous_until > now() THEN c.webhook_secret_previous END AS webhook_secret_previous,
       least(CASE WHEN c.md5_key_previous_until > now() THEN c.md5_key_previous_until END,
             CASE WHEN c.webhook_secret_previous_until > now() THEN c.webhook_secret_previous_until END) AS keys_until,
       c.sign_type,
       c.callback_needs_success_body
  FROM users u
  JOIN api_configs c ON c.user_id = u.id
 WHERE u.id = $1
