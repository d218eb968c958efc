-- Dead letters by destination; counts the first 50,000 only, so that a receiver that was away for weeks costs little.
-- $1 rows at most
SELECT user_id, origin, count(*)::integer AS dead, min(died_at) AS first_died_at
  FROM (SELECT user_id, origin, died_at FROM callbacks WHERE state = 'dead' LIMIT 50000) dead
 GROUP BY user_id, origin
 ORDER BY count(*) DESC
 LIMIT $1::integer
