-- The users whose things somebody sees. in: $1 oneself only, or null · $2 an administrator with their users, or null · $3 a username, or null
-- out: {id}
SELECT id
  FROM users
 WHERE ($1::bigint IS NULL OR id = $1)
   AND ($2::bigint IS NULL OR id = $2 OR parent_id = $2)
   AND ($3::text IS NULL OR username = $3)
 ORDER BY id
