-- New callbacks, due at once.
-- $1 json [{event_id, task_id, user_id, sequence, event, url, origin, payload, trace_parent}]
INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, trace_parent, next_attempt_at)
SELECT e.event_id, e.task_id, e.user_id, e.sequence, e.event, e.url, e.origin, e.payload, e.trace_parent, now()
  FROM json_to_recordset($1::json) AS e(event_id uuid, task_id uuid, user_id bigint, sequence integer, event text,
                                        url text, origin text, payload jsonb, trace_parent text)
