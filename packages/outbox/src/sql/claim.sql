-- Claims due callbacks, destination by destination: what one of them has waiting never stands in another's way.
-- $1 bigint[] user ids, $2 text[] origins, $3 integer[] rooms, side by side · $4 lease, ms
-- answers the callback, its `lock` (what record.sql compares) and whether it is the probe of an open breaker
WITH wanted AS (
  SELECT w.user_id, w.origin, b.open_until IS NOT NULL AS broken,
         CASE WHEN b.open_until IS NULL THEN w.room WHEN b.open_until <= now() THEN least(w.room, 1) ELSE 0 END AS room
    FROM unnest($1::bigint[], $2::text[], $3::integer[]) AS w(user_id, origin, room)
    LEFT JOIN callback_breakers b USING (user_id, origin)
), free AS MATERIALIZED (
  SELECT w.user_id, w.origin, w.broken, c.event_id
    FROM wanted w
   CROSS JOIN LATERAL (
     SELECT event_id
       FROM callbacks
      WHERE user_id = w.user_id AND origin = w.origin AND state = 'pending'
        AND next_attempt_at <= now() AND (locked_until IS NULL OR locked_until <= now())
      ORDER BY next_attempt_at
      LIMIT w.room
        FOR UPDATE SKIP LOCKED) c
), probes AS (
  -- Two workers may both find the pause over: the second waits here for the first, reads the row again and gets none.
  UPDATE callback_breakers b
     SET open_until = now() + $4::double precision * interval '1 ms', updated_at = now()
    FROM free f
   WHERE f.broken AND b.user_id = f.user_id AND b.origin = f.origin AND b.open_until <= now()
  RETURNING b.user_id, b.origin
)
UPDATE callbacks c
   SET locked_until = now() + $4::double precision * interval '1 ms'
  FROM free f
  LEFT JOIN probes p ON p.user_id = f.user_id AND p.origin = f.origin
 WHERE c.event_id = f.event_id AND (NOT f.broken OR p.user_id IS NOT NULL)
RETURNING c.event_id, c.task_id, c.user_id, c.sequence, c.event, c.url, c.origin, c.payload, c.trace_parent, c.attempts,
          c.locked_until::text AS lock, f.broken AS probe
