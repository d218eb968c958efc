-- A user whom history needs: stays as a name, can do nothing any more, and lets go of the e-mail address.
-- in:  $1 user id
WITH keys AS (UPDATE api_configs SET enabled = false, updated_at = now() WHERE user_id = $1)
UPDATE users
   SET status = 'disabled', deleted_at = now(), email = NULL, email_verified_at = NULL, password_hash = NULL, updated_at = now()
 WHERE id = $1
