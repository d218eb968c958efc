-- in:  $1 user id
-- out: the hash of the password, or null in it
SELECT password_hash FROM users WHERE id = $1
