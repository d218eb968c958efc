-- Terminals whose drain, pause or quarantine has ended become active, each with a line in its history.
-- in:  nothing
-- out: their ids
WITH ended AS (
  SELECT id, state FROM terminals WHERE state_until <= now() AND state <> 'active' ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
), resumed AS (
  UPDATE terminals t
     SET state = 'active', state_actor = 'system:fleet', state_reason = NULL, state_until = NULL, consecutive_failures = 0,
         updated_at = now()
    FROM ended
   WHERE t.id = ended.id
  RETURNING t.id, ended.state AS was
), noted AS (
  INSERT INTO terminal_events (terminal_id, kind, actor, detail)
  SELECT id, 'state', 'system:fleet', jsonb_build_object('from', was, 'to', 'active', 'reason', 'its time was over')
    FROM resumed
)
SELECT id FROM resumed ORDER BY id
