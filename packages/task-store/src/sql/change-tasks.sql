-- Moves locked tasks to their next states and writes the task log in the same statement. What a state requires
-- or forbids is also checked by the table itself.
-- $1 json [{id, event, from_state, to_state, charged_fen, result, error_code, error_message, warning, report_digest,
--           blame, actor, detail}]
WITH changes AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json)
      AS c(id uuid, event text, from_state text, to_state text, charged_fen bigint, result jsonb, error_code text,
           error_message text, warning text, report_digest text, blame boolean, actor text, detail jsonb)
), moved AS (
  UPDATE tasks t
     SET state = c.to_state,
         sequence = t.sequence + 1,
         charged_fen = c.charged_fen,
         result = c.result,
         error_code = c.error_code,
         error_message = c.error_message,
         warning = c.warning,
         report_digest = decode(c.report_digest, 'hex'),
         finished_at = CASE WHEN c.to_state IN ('completed', 'failed', 'canceled', 'expired') THEN now() END,
         fetch_until = NULL,
         lease_until = NULL,
         terminal_id = CASE WHEN c.to_state <> 'pending' THEN t.terminal_id END,
         claim_token = CASE WHEN c.to_state <> 'pending' THEN t.claim_token END,
         boot_id = CASE WHEN c.to_state <> 'pending' THEN t.boot_id END,
         started_at = CASE WHEN c.to_state <> 'pending' THEN t.started_at END,
         assigned_at = CASE WHEN c.to_state <> 'pending' THEN t.assigned_at END,
         deadline_at = CASE WHEN c.to_state <> 'pending' THEN t.deadline_at END,
         named_at = CASE WHEN c.to_state <> 'pending' THEN t.named_at END,
         current_named = t.current_named AND c.to_state <> 'pending',
         heartbeats = t.heartbeats AND c.to_state <> 'pending',
         announces_commit = t.announces_commit AND c.to_state <> 'pending',
         tried = CASE WHEN c.blame AND t.terminal_id IS NOT NULL THEN array_append(t.tried, t.terminal_id) ELSE t.tried END,
         -- What goes back to waiting is given time to be tried again.
         wait_until = CASE WHEN c.to_state = 'pending' THEN greatest(t.wait_until, now() + interval '2 minutes') ELSE t.wait_until END
    FROM changes c
   WHERE t.id = c.id AND t.state = c.from_state
  RETURNING t.id
), logged AS (
  INSERT INTO task_events (task_id, sequence, event, from_state, to_state, terminal_id, attempt, actor, detail)
  SELECT t.id, t.sequence + 1, c.event, c.from_state, c.to_state, t.terminal_id, t.attempt, c.actor, c.detail
    FROM changes c JOIN tasks t ON t.id = c.id
   WHERE t.state = c.from_state
)
SELECT id FROM moved
