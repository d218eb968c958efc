-- Everything that is locked to a terminal or to a PNR right now: what the dispatcher rebuilds itself from.
SELECT id, user_id, type, is_write, pnr, state, terminal_id, assignment_no, assigned_at, fetch_until, started_at, lane
  FROM tasks
 WHERE state = 'assigned' AND terminal_id IS NOT NULL
UNION ALL
SELECT id, user_id, type, is_write, pnr, state, terminal_id, assignment_no, assigned_at, fetch_until, started_at, lane
  FROM tasks
 WHERE state = 'executing'
UNION ALL
SELECT id, user_id, type, is_write, pnr, state, terminal_id, assignment_no, assigned_at, fetch_until, started_at, lane
  FROM tasks
 WHERE state = 'unknown'
