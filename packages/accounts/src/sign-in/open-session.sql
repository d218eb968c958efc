-- A new session of an active user, who has now signed in.
-- in:  $1 session id, $2 user id, $3 hash of the refresh token's secret, $4 seconds that it lives unused, $5 address,
--      $6 user agent or null
-- out: the username; no row where the user is not active any more
WITH active AS (
  UPDATE users SET last_login_at = now(), last_login_ip = $5::inet
   WHERE id = $2 AND status = 'active'
  RETURNING id, username
), opened AS (
  INSERT INTO sessions (id, user_id, refresh_hash, expires_at, ip, user_agent)
  SELECT $1::uuid, id, $3::bytea, now() + $4::integer * interval '1 second', $5::inet, $6 FROM active
)
SELECT username FROM active
