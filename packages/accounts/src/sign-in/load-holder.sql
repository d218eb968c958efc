-- in:  $1 user id, $2 session id
-- out: the user, the role's rights and the user's own; no row where user or session has ended
SELECT u.id AS user_id, u.username, u.display_name, u.email, u.role, r.label_zh, r.label_en, r.scope,
       r.rights AS role_rights, u.permissions, u.denied, u.must_change_password
  FROM users u
  JOIN roles r ON r.name = u.role
  JOIN sessions s ON s.user_id = u.id
 WHERE u.id = $1 AND u.status = 'active' AND s.id = $2::uuid AND s.ended_at IS NULL AND s.expires_at > now()
