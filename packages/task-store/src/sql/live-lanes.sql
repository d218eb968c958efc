-- What waits, by lane, operation and priority: of the $2 pending tasks that are nearest to running out of time (of some
-- users: the first of each), so that the look costs the same whatever waits.
-- $1 bigint[] users or null for all · $2 tasks to look at
-- answers {lane, type, priority, waiting, oldest_at, looked}, what most wait for first, 500 at most
WITH looked AS (
  SELECT h.*
    FROM (SELECT WHERE $1::bigint[] IS NULL) one
   CROSS JOIN LATERAL (
     SELECT lane, type, priority, created_at FROM tasks WHERE state = 'pending' ORDER BY wait_until LIMIT $2::integer) h
  UNION ALL
  SELECT h.*
    FROM unnest($1::bigint[]) u
   CROSS JOIN LATERAL (
     SELECT lane, type, priority, created_at FROM tasks
      WHERE state = 'pending' AND user_id = u ORDER BY lane, rank, id LIMIT $2::integer) h
)
SELECT lane, type, priority, count(*)::integer AS waiting, min(created_at) AS oldest_at,
       (sum(count(*)) OVER ())::integer AS looked
  FROM looked
 GROUP BY lane, type, priority
 ORDER BY waiting DESC, oldest_at, lane, type, priority
 LIMIT 500
