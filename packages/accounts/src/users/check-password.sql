-- in:  $1 username
-- out: one row or none
SELECT id, password_hash, must_change_password, status FROM users WHERE username = $1
