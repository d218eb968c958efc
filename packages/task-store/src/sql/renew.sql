-- Renews leases and remembers how the terminal showed that it has the claim. One entry a terminal.
-- $1 json [{terminal_id, task_id, claim_token, boot_id, by}]; by: current, heartbeat, progress, alive
--   `alive` is a heartbeat that names nothing: it renews the claim of the same boot, and names it not
-- answers {id, terminal_id, sequence, attempt, cancel_requested}; what is missing is no claim of that terminal
UPDATE tasks t
   SET lease_until = least(now() + t.lease_ms * interval '1 millisecond', t.deadline_at),
       named_at = CASE WHEN p.by = 'alive' THEN t.named_at ELSE coalesce(t.named_at, now()) END,
       current_named = t.current_named OR p.by IN ('current', 'heartbeat'),
       heartbeats = t.heartbeats OR p.by <> 'progress'
  FROM json_to_recordset($1::json) AS p(terminal_id text, task_id uuid, claim_token uuid, boot_id text, by text)
 WHERE t.terminal_id = p.terminal_id AND t.state = 'executing'
   AND CASE WHEN p.by = 'alive' THEN t.boot_id IS NOT DISTINCT FROM p.boot_id
            ELSE t.id = p.task_id AND t.claim_token = p.claim_token END
RETURNING t.id, t.terminal_id, t.sequence, t.attempt, t.cancel_requested_at IS NOT NULL AND t.committed_at IS NULL AS cancel_requested
