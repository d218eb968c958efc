-- Which destinations have something to send now. Steps from one (user, origin) to the next instead of reading all
-- that is due, so that a hundred thousand callbacks to one of them cost no more than one.
-- $1 user id and $2 origin to go on after · $3 rows at most · answers {user_id, origin} in that order
WITH RECURSIVE step AS (
  (SELECT user_id, origin
     FROM callbacks
    WHERE state = 'pending' AND (user_id, origin) > ($1::bigint, $2::text)
    ORDER BY user_id, origin
    LIMIT 1)
  UNION ALL
  SELECT n.user_id, n.origin
    FROM step s
   CROSS JOIN LATERAL (
     SELECT c.user_id, c.origin
       FROM callbacks c
      WHERE c.state = 'pending' AND (c.user_id, c.origin) > (s.user_id, s.origin)
      ORDER BY c.user_id, c.origin
      LIMIT 1) n
)
SELECT s.user_id, s.origin
  FROM step s
 WHERE EXISTS (SELECT FROM callbacks c
                WHERE c.user_id = s.user_id AND c.origin = s.origin AND c.state = 'pending'
                  AND c.next_attempt_at <= now() AND (c.locked_until IS NULL OR c.locked_until <= now()))
   AND NOT EXISTS (SELECT FROM callback_breakers b
                    WHERE b.user_id = s.user_id AND b.origin = s.origin AND b.open_until > now())
 LIMIT $3::integer
