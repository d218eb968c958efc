-- in:  $1 role, $2 only this user or null, $3 only this administrator and their users or null
-- out: the first 200 who have it, by name
SELECT username, display_name, status
  FROM users
 WHERE role = $1 AND deleted_at IS NULL AND NOT starts_with(username, '_')
   AND ($2::bigint IS NULL OR id = $2)
   AND ($3::bigint IS NULL OR id = $3 OR parent_id = $3)
 ORDER BY username
 LIMIT 200
