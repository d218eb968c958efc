-- What may keep a task waiting. $1 pnr or null · $2 task · $3 pinned terminal or null · $4 the task is a write
-- answers one row {blocking_task, blocking_user, blocking_state, terminal_state, terminal_reason, terminal_office,
--                  terminal_seen_at, terminal_ready, terminal_busy, now}
SELECT b.id AS blocking_task, b.user_id AS blocking_user, b.state AS blocking_state, m.state AS terminal_state,
       m.state_reason AS terminal_reason, m.office_no AS terminal_office, m.last_seen_at AS terminal_seen_at,
       coalesce(m.health -> 'gui_ready' <> 'false', true) AS terminal_ready,
       EXISTS (SELECT 1 FROM tasks w WHERE w.terminal_id = $3 AND w.state = 'executing')
         OR EXISTS (SELECT 1 FROM tasks w WHERE w.terminal_id = $3 AND w.state = 'assigned') AS terminal_busy,
       now() AS now
  FROM (SELECT 1) one
  LEFT JOIN LATERAL (
    SELECT id, user_id, state FROM tasks
     WHERE pnr = $1 AND id <> $2::uuid AND state IN ('assigned', 'executing', 'unknown') AND (state <> 'unknown' OR $4::boolean)
     LIMIT 1) b ON true
  LEFT JOIN terminals m ON m.id = $3
