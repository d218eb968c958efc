-- How much waits and for how long, without counting rows. Answers {open_tasks, oldest_at, now}
SELECT (SELECT coalesce(sum(open_tasks), 0)::bigint FROM accounts) AS open_tasks,
       (SELECT created_at FROM tasks WHERE state = 'pending' ORDER BY wait_until LIMIT 1) AS oldest_at,
       now() AS now
