-- What waits, in Postgres, which is where it is a fact.
-- in:  nothing
-- out: one row a queue, in the order of a task's way: name, count, age of its oldest entry in seconds or null
WITH entries (queue, since) AS (
  SELECT 'tasks ' || state,
         CASE state WHEN 'assigned' THEN assigned_at WHEN 'executing' THEN started_at WHEN 'unknown' THEN started_at ELSE created_at END
    FROM tasks
   WHERE state IN ('pending', 'assigned', 'executing', 'unknown')
  UNION ALL
  SELECT CASE WHEN next_attempt_at <= now() THEN 'callbacks due' ELSE 'callbacks later' END, next_attempt_at
    FROM callbacks
   WHERE state = 'pending'
  UNION ALL
  SELECT 'callbacks dead', died_at FROM callbacks WHERE state = 'dead'
)
SELECT queues.name AS queue,
       count(entries.queue)::int AS waiting,
       -- What is due only later has no age yet.
       greatest(round(extract(epoch FROM now() - min(entries.since))), 0)::int AS "oldestSeconds"
  FROM unnest(ARRAY['tasks pending', 'tasks assigned', 'tasks executing', 'tasks unknown',
                    'callbacks due', 'callbacks later', 'callbacks dead']) WITH ORDINALITY AS queues (name, place)
  LEFT JOIN entries ON entries.queue = queues.name
 GROUP BY queues.name, queues.place
 ORDER BY queues.place
