-- What may keep a task waiting. $1 pnr or null · $2 task · $3 pinned terminal or null · $4 the task is a write
-- answers one row {blocking_task, blocking_state, terminal_state, terminal_seen_at, terminal_reason, now}
SELECT b.id AS blocking_task, b.state AS blocking_state, m.state AS terminal_state, m.last_seen_at AS terminal_seen_at,
       m.state_reason AS terminal_reason, now() AS now
  FROM (SELECT 1) one
  LEFT JOIN LATERAL (
    SELECT id, state FROM tasks
     WHERE pnr = $1 AND id <> $2::uuid AND state IN ('assigned', 'executing', 'unknown') AND (state <> 'unknown' OR $4::boolean)
     LIMIT 1) b ON true
  LEFT JOIN terminals m ON m.id = $3
