-- What a terminal has to do: the task that it executes, then those in its list. $1 terminal
SELECT id, type, is_write, state, source, pnr, priority, created_at, assigned_at, fetch_until, started_at, committed_at,
       deadline_at
  FROM tasks
 WHERE terminal_id = $1 AND state IN ('executing', 'assigned')
 ORDER BY state DESC, assigned_at, id
