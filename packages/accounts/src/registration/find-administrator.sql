-- in:  $1 username
-- out: the id of an active user who may review registrations of their own users, or no row
SELECT u.id FROM users u JOIN roles r ON r.name = u.role
 WHERE u.username = $1 AND u.status = 'active' AND r.scope <> 'self' AND 'users.review' = ANY (r.rights || u.permissions)
