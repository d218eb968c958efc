-- in:  $1 session id, $2 why
UPDATE sessions SET ended_at = now(), ended_reason = $2 WHERE id = $1::uuid AND ended_at IS NULL
