-- Who shall be somebody's administrator; held, so that the role stays as it is until the transaction ends.
-- in:  $1 username, $2 id of the user
-- out: one row or none; isBelow: this one is the user, or has the user above already
SELECT u.id, u.username, u.role, r.scope, r.rights AS "roleRights", u.permissions, u.denied, u.status,
       u.parent_id AS "parentId", u.deleted_at AS "deletedAt",
       EXISTS (WITH RECURSIVE above AS (
                 SELECT id, parent_id FROM users WHERE username = $1
                 UNION
                 SELECT p.id, p.parent_id FROM users p JOIN above a ON p.id = a.parent_id)
               SELECT FROM above WHERE id = $2::bigint) AS "isBelow"
  FROM users u
  JOIN roles r ON r.name = u.role
 WHERE u.username = $1
   FOR SHARE OF u
