-- A trial event, due at once, with its line in the audit trail. It belongs to no task.
-- $1 event id · $2 an id in the place of a task's · $3 user · $4 url · $5 origin · $6 payload · $7 operator · $8 address or null
WITH made AS (
  INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, next_attempt_at)
  VALUES ($1, $2, $3, 1, 'test', $4, $5, $6::jsonb, now())
  RETURNING event_id, url
)
INSERT INTO audit_log (actor, action, subject, after, ip)
SELECT $7, 'callbacks.test', 'callback:' || event_id, jsonb_build_object('url', url), $8::inet FROM made
