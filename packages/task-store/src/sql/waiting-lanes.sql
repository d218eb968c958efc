-- Every lane in which tasks wait, by skipping through the index from lane to lane: as fast with a million waiting
-- tasks as with one (a DISTINCT would read them all).
-- $1 lanes at most · answers {user_id, lane}
WITH RECURSIVE lanes AS (
  (SELECT user_id, lane FROM tasks WHERE state = 'pending' ORDER BY user_id, lane LIMIT 1)
  UNION ALL
  SELECT n.user_id, n.lane
    FROM lanes l CROSS JOIN LATERAL (
      SELECT t.user_id, t.lane FROM tasks t
       WHERE t.state = 'pending' AND (t.user_id, t.lane) > (l.user_id, l.lane)
       ORDER BY t.user_id, t.lane LIMIT 1) n
)
SELECT user_id, lane FROM lanes LIMIT $1::integer
