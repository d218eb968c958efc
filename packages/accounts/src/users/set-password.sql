-- in:  $1 user id, $2 password hash, $3 must the user change it at the next sign-in
UPDATE users SET password_hash = $2, must_change_password = $3, updated_at = now() WHERE id = $1
