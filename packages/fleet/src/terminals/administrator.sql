-- Whether somebody may have terminals of their own: an active user whose role reaches more than themselves.
-- in:  $1 username
-- out: id, or no row; the user's row is kept as it is until the transaction ends
SELECT u.id
  FROM users u
  JOIN roles r ON r.name = u.role
 WHERE u.username = $1 AND u.status = 'active' AND u.deleted_at IS NULL AND r.scope <> 'self'
   FOR SHARE OF u
