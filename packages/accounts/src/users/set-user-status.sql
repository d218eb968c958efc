-- in:  $1 user id, $2 status
UPDATE users SET status = $2 WHERE id = $1
