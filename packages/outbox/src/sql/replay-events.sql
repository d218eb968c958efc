-- Makes chosen callbacks due again, and says so in the audit trail.
-- $1 uuid[] · $2 operator · $3 address or null · answers {event_id} of those that were dead or delivered
WITH replayed AS (
  UPDATE callbacks
     SET state = 'pending', attempts = 0, next_attempt_at = now(), locked_until = NULL, delivered_at = NULL, died_at = NULL
   WHERE event_id = ANY ($1::uuid[]) AND state IN ('dead', 'delivered')
  RETURNING event_id, user_id, origin
), unpaused AS (
  UPDATE callback_breakers b
     SET open_until = now(), updated_at = now()
   WHERE b.open_until > now() AND (b.user_id, b.origin) IN (SELECT user_id, origin FROM replayed)
), audited AS (
  INSERT INTO audit_log (actor, action, subject, after, ip)
  SELECT $2, 'callbacks.replay', 'callbacks:' || cardinality($1::uuid[]),
         jsonb_build_object('count', count(*), 'event_ids', coalesce(jsonb_agg(event_id), '[]')), $3::inet
    FROM replayed
)
SELECT event_id FROM replayed
