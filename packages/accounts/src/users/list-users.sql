-- in:  $1 role or null, $2 status or null, $3 parent's username or null, $4 username or null for all but the platform's
--      own, whose names begin with _
-- out: users by name, without secrets, with what their account holds (fen; null without an account)
SELECT u.id AS "userId",
       u.username,
       u.display_name AS "displayName",
       u.email,
       u.phone,
       u.role,
       u.status,
       p.username AS parent,
       u.permissions,
       u.last_login_at AS "lastLoginAt",
       u.created_at AS "createdAt",
       c.api_key AS "apiKey",
       coalesce(c.enabled, false) AS "apiEnabled",
       a.balance_fen AS "balanceFen",
       a.held_fen AS "heldFen",
       a.open_tasks AS "openTasks"
  FROM users u
  LEFT JOIN users p ON p.id = u.parent_id
  LEFT JOIN api_configs c ON c.user_id = u.id
  LEFT JOIN accounts a ON a.user_id = u.id
 WHERE ($1::text IS NULL OR u.role = $1)
   AND ($2::text IS NULL OR u.status = $2)
   AND ($3::text IS NULL OR p.username = $3)
   AND (CASE WHEN $4::text IS NULL THEN NOT starts_with(u.username, '_') ELSE u.username = $4 END)
 ORDER BY u.username
