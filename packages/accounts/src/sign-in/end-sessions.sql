-- in:  $1 user id, $2 only this session or null, $3 all but this session or null, $4 why
-- out: the ids of those that lived
UPDATE sessions SET ended_at = now(), ended_reason = $4
 WHERE user_id = $1 AND ended_at IS NULL
   AND ($2::uuid IS NULL OR id = $2::uuid)
   AND ($3::uuid IS NULL OR id <> $3::uuid)
RETURNING id
