-- Makes dead letters due again, the oldest first, and says so in the audit trail.
-- $1 user or null · $2 origin or null · $3 rows at most · $4 operator · $5 address or null · answers {event_id}
WITH chosen AS (
  SELECT event_id
    FROM callbacks
   WHERE state = 'dead' AND ($1::bigint IS NULL OR user_id = $1) AND ($2::text IS NULL OR origin = $2)
   ORDER BY died_at
   LIMIT $3::integer
     FOR UPDATE SKIP LOCKED
), replayed AS (
  UPDATE callbacks c
     SET state = 'pending', attempts = 0, next_attempt_at = now(), locked_until = NULL, died_at = NULL
    FROM chosen
   WHERE c.event_id = chosen.event_id
  RETURNING c.event_id, c.user_id, c.origin
), unpaused AS (
  UPDATE callback_breakers b
     SET open_until = now(), updated_at = now()
   WHERE b.open_until > now() AND (b.user_id, b.origin) IN (SELECT user_id, origin FROM replayed)
), audited AS (
  INSERT INTO audit_log (actor, action, subject, after, ip)
  SELECT $4, 'callbacks.replay', 'callbacks:dead',
         jsonb_build_object('user_id', $1::bigint, 'origin', $2::text, 'count', count(*),
                            'event_ids', coalesce(jsonb_agg(event_id), '[]')), $5::inet
    FROM replayed
)
SELECT event_id FROM replayed
