-- in:  $1 user id, $2 an address that is known to be theirs
UPDATE users SET email = $2, email_verified_at = now(), updated_at = now() WHERE id = $1
