-- Customers of whom tasks wait, by skipping through the index from one to the next: as fast with a million waiting
-- tasks as with one (a DISTINCT would read them all).
-- $1 behind this user · $2 how many · answers {user_id}
WITH RECURSIVE customers AS (
  (SELECT user_id, 1 AS nth FROM tasks WHERE state = 'pending' AND user_id > $1::bigint ORDER BY user_id LIMIT 1)
  UNION ALL
  SELECT n.user_id, c.nth + 1
    FROM customers c CROSS JOIN LATERAL (
      SELECT user_id FROM tasks WHERE state = 'pending' AND user_id > c.user_id ORDER BY user_id LIMIT 1) n
   WHERE c.nth < $2::integer
)
SELECT user_id FROM customers
