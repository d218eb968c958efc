-- A session that lives, of an active user, locked.
-- in:  $1 session id
-- out: one row or none
SELECT s.user_id, u.username, s.refresh_hash, s.refresh_previous_hash,
       extract(epoch FROM now() - s.rotated_at)::float8 AS rotated_seconds_ago
  FROM sessions s
  JOIN users u ON u.id = s.user_id
 WHERE s.id = $1::uuid AND s.ended_at IS NULL AND s.expires_at > now() AND u.status = 'active'
   FOR UPDATE OF s
