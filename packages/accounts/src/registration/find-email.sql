-- in:  $1 e-mail
-- out: whose it is, or no row
SELECT id, username, display_name AS "displayName", email FROM users WHERE lower(email) = lower($1)
