-- What waits in the database behind each queue of bells. answers {name, waiting (10,000 at most), oldest_at, dead}
SELECT 'intake' AS name,
       (SELECT count(*)::integer FROM (SELECT FROM tasks WHERE state = 'pending' LIMIT 10000) x) AS waiting,
       (SELECT created_at FROM tasks WHERE state = 'pending' ORDER BY wait_until LIMIT 1) AS oldest_at,
       NULL::integer AS dead
UNION ALL
SELECT 'callbacks', count(*)::integer, min(x.next_attempt_at),
       (SELECT count(*)::integer FROM (SELECT FROM callbacks WHERE state = 'dead' LIMIT 10000) d)
  FROM (SELECT next_attempt_at FROM callbacks WHERE state = 'pending' AND next_attempt_at <= now() LIMIT 10000) x
UNION ALL
SELECT 'schedules', count(*)::integer, min(x.next_run_at), NULL
  FROM (SELECT next_run_at FROM schedules WHERE state = 'active' AND next_run_at <= now() ORDER BY next_run_at LIMIT 10000) x
UNION ALL
SELECT 'exports', count(*)::integer, min(x.created_at), NULL
  FROM (SELECT created_at FROM exports WHERE state = 'waiting' ORDER BY created_at LIMIT 10000) x
