-- in:  $1 user id
-- out: what the user may do, session or not; no row for who may not sign in
SELECT u.id AS user_id, u.role, r.scope, r.rights AS role_rights, u.permissions, u.denied
  FROM users u
  JOIN roles r ON r.name = u.role
 WHERE u.id = $1::bigint AND u.status = 'active'
