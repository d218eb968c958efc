-- A user, locked so that changes of one user come one after the other. Accepting tasks is not held up by it.
-- in:  $1 username
-- out: one row or none
SELECT u.id, u.username, u.role, r.scope, r.rights AS "roleRights", u.status, u.permissions, u.denied, u.display_name AS "displayName",
       u.email, u.phone, u.remark, u.parent_id AS "parentId", p.username AS parent, u.deleted_at AS "deletedAt"
  FROM users u
  JOIN roles r ON r.name = u.role
  LEFT JOIN users p ON p.id = u.parent_id
 WHERE u.username = $1
   FOR NO KEY UPDATE OF u
