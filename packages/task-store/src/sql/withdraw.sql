-- Takes assigned tasks back from terminals that have not fetched them. What was claimed meanwhile stays.
-- The state is a column of the entries, see assign.sql.
-- $1 json [{task_id, assignment_no, reason}] · answers {id, terminal_id, pnr}
WITH picks AS MATERIALIZED (
  SELECT task_id, assignment_no, reason, 'assigned' AS state
    FROM json_to_recordset($1::json) AS p(task_id uuid, assignment_no integer, reason text)
), before AS MATERIALIZED (
  SELECT t.id, t.terminal_id, p.reason, t.assignment_no
    FROM picks p CROSS JOIN LATERAL
         (SELECT id, terminal_id, assignment_no FROM tasks
           WHERE id = p.task_id AND state = p.state AND assignment_no = p.assignment_no FOR UPDATE) t
), moved AS (
  UPDATE tasks t
     SET state = 'pending', sequence = t.sequence + 1, terminal_id = NULL, assigned_at = NULL, fetch_until = NULL
    FROM before b
   WHERE t.id = b.id
  RETURNING t.id, t.sequence, t.attempt, t.pnr, b.terminal_id, b.reason
), logged AS (
  INSERT INTO task_events (task_id, sequence, event, from_state, to_state, terminal_id, attempt, actor, detail)
  SELECT id, sequence, 'withdraw', 'assigned', 'pending', terminal_id, attempt, 'system', jsonb_build_object('reason', reason) FROM moved
)
SELECT id, terminal_id, pnr FROM moved
