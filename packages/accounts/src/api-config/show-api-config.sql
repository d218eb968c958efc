-- What may be seen of an API configuration without revealing its secrets.
-- in:  $1 username
-- out: one row or none
SELECT c.api_key AS "apiKey",
       c.enabled,
       c.sign_type AS "signType",
       c.require_timestamp AS "requireTimestamp",
       c.require_method AS "requireMethod",
       c.callback_needs_success_body AS "needsSuccessBody",
       c.ip_whitelist AS "ipWhitelist",
       c.default_office_no AS "defaultOffice",
       CASE WHEN c.md5_key_previous_until > now() THEN c.md5_key_previous_until END AS "md5KeyPreviousUntil",
       CASE WHEN c.webhook_secret_previous_until > now() THEN c.webhook_secret_previous_until END AS "webhookSecretPreviousUntil",
       c.created_at AS "createdAt",
       c.updated_at AS "updatedAt"
  FROM users u
  JOIN api_configs c ON c.user_id = u.id
 WHERE u.username = $1
