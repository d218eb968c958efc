-- in:  $1 user id, $2 id of the administrator or null
UPDATE users SET parent_id = $2, updated_at = now() WHERE id = $1
