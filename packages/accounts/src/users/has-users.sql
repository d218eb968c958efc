-- in:  $1 user id
-- out: a row where this one is somebody's administrator
SELECT 1 FROM users WHERE parent_id = $1 AND deleted_at IS NULL LIMIT 1
