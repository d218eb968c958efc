-- in:  $1 session id, $2 hash of the new secret, $3 did the current token come (not the one before), $4 seconds that the
--      session lives unused, $5 address
UPDATE sessions
   SET refresh_previous_hash = CASE WHEN $3::boolean THEN refresh_hash ELSE refresh_previous_hash END,
       rotated_at = CASE WHEN $3::boolean THEN now() ELSE rotated_at END,
       refresh_hash = $2::bytea,
       last_used_at = now(),
       expires_at = now() + $4::integer * interval '1 second',
       ip = $5::inet
 WHERE id = $1::uuid
