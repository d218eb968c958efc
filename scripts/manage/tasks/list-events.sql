-- The task log of one task, oldest first: every change of state, and what terminals said in between. That it was
-- published is the task row itself.
-- in:  $1 task id
-- out: rows in the order in which they happened
SELECT at, sequence, event, from_state AS "fromState", to_state AS "toState", terminal_id AS "terminalId", attempt, actor, detail
  FROM task_events
 WHERE task_id = $1
 -- A message carries the sequence of the change that it follows.
 ORDER BY sequence, at, (to_state IS NULL)
