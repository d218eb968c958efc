-- The claim as it was answered first; only its lease is new. $1 task
UPDATE tasks t SET lease_until = least(now() + t.lease_ms * interval '1 millisecond', t.deadline_at)
  FROM terminals k
 WHERE t.id = $1::uuid AND k.id = t.terminal_id
RETURNING t.id, t.terminal_id, t.type, t.params, t.priority, t.attempt, t.claim_token, t.lease_ms, t.deadline_at, t.created_at,
          t.assigned_at, t.started_at, t.user_id, k.office_no
