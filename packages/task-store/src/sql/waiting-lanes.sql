-- Lanes in which tasks of some customers wait, by skipping through the index from lane to lane.
-- $1 json [{user_id, after}] customers, and behind which lane · $2 lanes of each, at most · answers {user_id, lane}
SELECT w.user_id, found.lane
  FROM json_to_recordset($1::json) AS w(user_id bigint, after text)
 CROSS JOIN LATERAL (
   WITH RECURSIVE lanes AS (
     (SELECT lane, 1 AS nth FROM tasks
       WHERE state = 'pending' AND user_id = w.user_id AND lane > w.after ORDER BY lane LIMIT 1)
     UNION ALL
     SELECT n.lane, l.nth + 1
       FROM lanes l CROSS JOIN LATERAL (
         SELECT t.lane FROM tasks t
          WHERE t.state = 'pending' AND t.user_id = w.user_id AND t.lane > l.lane ORDER BY t.lane LIMIT 1) n
      WHERE l.nth < $2::integer
   )
   SELECT lane FROM lanes) found
