-- Destinations whose first callbacks have been due for long, that are not paused and that nobody has taken.
-- $1 since when somebody could have sent them · $2 how long is long, ms · $3 rows at most
WITH RECURSIVE step AS (
  (SELECT user_id, origin FROM callbacks WHERE state = 'pending' ORDER BY user_id, origin LIMIT 1)
  UNION ALL
  SELECT n.user_id, n.origin
    FROM step s
   CROSS JOIN LATERAL (
     SELECT c.user_id, c.origin
       FROM callbacks c
      WHERE c.state = 'pending' AND (c.user_id, c.origin) > (s.user_id, s.origin)
      ORDER BY c.user_id, c.origin
      LIMIT 1) n
), destinations AS MATERIALIZED (
  SELECT user_id, origin FROM step LIMIT 20000
), late AS (
  SELECT now() - $2::double precision * interval '1 ms' AS before
)
SELECT d.user_id, d.origin, c.event_id, c.next_attempt_at AS due_since
  FROM destinations d
 CROSS JOIN late
 CROSS JOIN LATERAL (
   SELECT event_id, next_attempt_at
     FROM callbacks
    WHERE user_id = d.user_id AND origin = d.origin AND state = 'pending' AND next_attempt_at < late.before
      AND (locked_until IS NULL OR locked_until < now())
    ORDER BY next_attempt_at
    LIMIT 1) c
 WHERE greatest(c.next_attempt_at, $1::timestamptz) < late.before
   AND NOT EXISTS (SELECT FROM callback_breakers b
                    WHERE b.user_id = d.user_id AND b.origin = d.origin AND b.open_until IS NOT NULL)
 LIMIT $3::integer
