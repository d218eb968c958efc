-- Callbacks that are locked beyond what any attempt takes, among the first of each destination: what is due longest
-- comes first, so one that nobody can take stays there.
-- $1 longest lock that can be one, ms · $2 rows at most
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
)
SELECT c.event_id, c.task_id, d.user_id, d.origin, c.locked_until
  FROM destinations d
 CROSS JOIN LATERAL (
   SELECT event_id, task_id, locked_until
     FROM callbacks
    WHERE user_id = d.user_id AND origin = d.origin AND state = 'pending'
    ORDER BY next_attempt_at
    LIMIT 100) c
 WHERE c.locked_until > now() + $1::double precision * interval '1 ms'
 LIMIT $2::integer
