-- Customers by how long what is next in their lanes has waited, 20 lanes of each: found by skipping through the index
-- from customer to customer and from lane to lane, 1,000 customers at most. Within a lane priority is a head start of
-- minutes, so the oldest of all is no older than that.
-- $1 bigint[] users or null for all · $2 how many
-- answers {user_id, username, oldest_at, waiting (1,000 at most), open_tasks, weight, weights (of all who wait), customers}
WITH RECURSIVE skipped AS (
  (SELECT user_id, 1 AS nth FROM tasks WHERE state = 'pending' AND $1::bigint[] IS NULL ORDER BY user_id LIMIT 1)
  UNION ALL
  SELECT n.user_id, s.nth + 1
    FROM skipped s CROSS JOIN LATERAL (
      SELECT user_id FROM tasks WHERE state = 'pending' AND user_id > s.user_id ORDER BY user_id LIMIT 1) n
   WHERE s.nth < 1000
), asked AS (
  SELECT user_id FROM skipped
  UNION ALL
  (SELECT u AS user_id FROM unnest($1::bigint[]) u LIMIT 1000)
), starved AS (
  SELECT a.user_id, w.oldest_at
    FROM asked a
   CROSS JOIN LATERAL (
     WITH RECURSIVE lanes AS (
       (SELECT lane, created_at, 1 AS nth FROM tasks
         WHERE state = 'pending' AND user_id = a.user_id ORDER BY lane, rank, id LIMIT 1)
       UNION ALL
       SELECT n.lane, n.created_at, l.nth + 1
         FROM lanes l CROSS JOIN LATERAL (
           SELECT t.lane, t.created_at FROM tasks t
            WHERE t.state = 'pending' AND t.user_id = a.user_id AND t.lane > l.lane ORDER BY t.lane, t.rank, t.id LIMIT 1) n
        WHERE l.nth < 20
     )
     SELECT min(created_at) AS oldest_at FROM lanes) w
   WHERE w.oldest_at IS NOT NULL
), first AS (
  SELECT s.user_id, s.oldest_at, c.weight, c.open_tasks, sum(c.weight) OVER () AS weights, (count(*) OVER ())::integer AS customers
    FROM starved s JOIN accounts c ON c.user_id = s.user_id
   ORDER BY s.oldest_at, s.user_id
   LIMIT $2::integer
)
SELECT f.user_id, u.username, f.oldest_at, f.open_tasks, f.weight, f.weights, f.customers,
       (SELECT count(*)::integer FROM (
         SELECT FROM tasks t WHERE t.state = 'pending' AND t.user_id = f.user_id LIMIT 1000) x) AS waiting
  FROM first f JOIN users u ON u.id = f.user_id
 ORDER BY f.oldest_at, f.user_id
