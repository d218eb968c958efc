-- Claims: the entry of a terminal's list becomes a fact, if it still is one. A write whose terminal does not announce
-- `committing`, or sends no boot_id, is past the point of no return from here on. The state is a column of the entries, see
-- assign.sql.
-- $1 json [{task_id, terminal_id, assignment_no, claim_token, boot_id, announces_commit}]
-- answers what the terminal is told, and what load and latency are measured by
WITH picks AS MATERIALIZED (
  SELECT task_id, terminal_id, assignment_no, claim_token, boot_id, 'assigned' AS state,
         announces_commit AND boot_id IS NOT NULL AS announces_commit
    FROM json_to_recordset($1::json)
      AS p(task_id uuid, terminal_id text, assignment_no integer, claim_token uuid, boot_id text, announces_commit boolean)
), moved AS (
  UPDATE tasks t
     SET state = 'executing', sequence = t.sequence + 1, attempt = t.attempt + 1, claim_token = p.claim_token,
         boot_id = p.boot_id, announces_commit = p.announces_commit, started_at = now(), fetch_until = NULL,
         named_at = NULL, current_named = false, heartbeats = false,
         committed_at = CASE WHEN t.is_write AND NOT p.announces_commit THEN now() END,
         deadline_at = now() + t.deadline_ms * interval '1 millisecond',
         lease_until = now() + t.lease_ms * interval '1 millisecond'
    FROM picks p
   WHERE t.id = p.task_id AND t.state = p.state AND t.terminal_id = p.terminal_id AND t.assignment_no = p.assignment_no
     -- A terminal that was drained or paused a moment ago begins nothing; a quarantined one only the platform's test.
     AND EXISTS (SELECT 1 FROM terminals k
                  WHERE k.id = p.terminal_id AND (k.state = 'active' OR (k.state = 'quarantined' AND t.source = 'system')))
  RETURNING t.*
), logged AS (
  INSERT INTO task_events (task_id, sequence, event, from_state, to_state, terminal_id, attempt, actor)
  SELECT id, sequence, 'claim', 'assigned', 'executing', terminal_id, attempt, 'terminal:' || terminal_id FROM moved
)
SELECT m.id, m.terminal_id, m.type, m.params, m.priority, m.attempt, m.claim_token, m.lease_ms, m.deadline_at, m.created_at,
       m.assigned_at, m.started_at, m.user_id, k.office_no
  FROM moved m JOIN terminals k ON k.id = m.terminal_id
