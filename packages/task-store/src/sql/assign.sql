-- Locks waiting tasks to terminals. A task that is no longer pending is left out of the answer. Unique indexes on
-- the PNR refuse a second one on a PNR that is being worked on: the caller then tries them one by one. The rows are
-- locked in the order of the entries, as everywhere, whatever plan the update takes. That they wait is asked as a column
-- of the entries: of a constant Postgres makes a scan of all that wait, whenever it believes that there are few.
-- $1 json [{task_id, terminal_id}] · answers {id, assignment_no, terminal_id}
WITH picks AS MATERIALIZED (
  SELECT task_id, terminal_id, 'pending' AS state FROM json_to_recordset($1::json) AS p(task_id uuid, terminal_id text)
), locked AS MATERIALIZED (
  SELECT t.id, p.terminal_id
    FROM picks p CROSS JOIN LATERAL (SELECT id FROM tasks WHERE id = p.task_id AND state = p.state FOR UPDATE) t
), moved AS (
  UPDATE tasks t
     SET state = 'assigned', sequence = t.sequence + 1, assignment_no = t.assignment_no + 1, terminal_id = l.terminal_id,
         assigned_at = now(), fetch_until = now() + t.fetch_ms * interval '1 millisecond'
    FROM locked l
   WHERE t.id = l.id
  RETURNING t.id, t.sequence, t.assignment_no, t.terminal_id, t.attempt
), logged AS (
  INSERT INTO task_events (task_id, sequence, event, from_state, to_state, terminal_id, attempt, actor)
  SELECT id, sequence, 'assign', 'pending', 'assigned', terminal_id, attempt, 'system' FROM moved
)
SELECT id, assignment_no, terminal_id FROM moved
