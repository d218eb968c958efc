-- in:  $1 only this role or null; how many have it counts $2 only this user or null, $3 only this administrator and their
--      users or null
-- out: roles: the built-in ones first, then by name
SELECT r.name, r.label_zh, r.label_en, r.description_zh, r.description_en, r.scope, r.rights, r.is_built_in AS built_in,
       r.created_at, r.updated_at,
       (SELECT count(*)::int
          FROM users u
         WHERE u.role = r.name AND u.deleted_at IS NULL AND NOT starts_with(u.username, '_')
           AND ($2::bigint IS NULL OR u.id = $2)
           AND ($3::bigint IS NULL OR u.id = $3 OR u.parent_id = $3)) AS users
  FROM roles r
 WHERE $1::text IS NULL OR r.name = $1
 ORDER BY NOT r.is_built_in, r.created_at, r.name
