-- in:  $1 user id
-- out: the sessions that live, the one used last first
SELECT id AS "sessionId", created_at AS "createdAt", last_used_at AS "lastUsedAt", host(ip) AS ip, user_agent AS "userAgent"
  FROM sessions
 WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now()
 ORDER BY last_used_at DESC
