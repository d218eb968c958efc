-- Lanes whose oldest task waits for long. Looks at the 20,000 oldest unfinished tasks only, whose ids are in the order of their
-- publication: a backlog of millions costs no more, and what waits longest is among them.
-- $1 seconds · answers {lane, oldest_at, task_id, tasks}
SELECT lane, min(created_at) AS oldest_at, (array_agg(id ORDER BY id))[1] AS task_id, count(*)::integer AS tasks
  FROM (SELECT id, lane, state, source, created_at
          FROM tasks
         WHERE state IN ('pending', 'assigned', 'executing', 'unknown')
         ORDER BY id
         LIMIT 20000) oldest
 WHERE state = 'pending' AND source <> 'system' AND created_at < now() - $1::double precision * interval '1 second'
 GROUP BY lane
 ORDER BY lane
