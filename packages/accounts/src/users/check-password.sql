-- Whose password is asked for. A name goes before an e-mail address that reads like it.
-- in:  $1 username or e-mail
-- out: one row or none
SELECT id, password_hash, must_change_password, status
  FROM users
 WHERE username = $1 OR lower(email) = lower($1)
 ORDER BY username = $1 DESC
 LIMIT 1
