-- Whose a user is. The platform's own users, whose names begin with _, are nobody's.
-- in:  $1 user id
-- out: one row or none
SELECT id AS owner, parent_id AS manager, username FROM users WHERE id = $1::bigint AND NOT starts_with(username, '_')
