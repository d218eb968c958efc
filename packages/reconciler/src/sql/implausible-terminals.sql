-- Terminals whose counters cannot be true. $1 rows at most
SELECT id, success_count, failure_count, consecutive_failures
  FROM terminals
 WHERE success_count < 0 OR failure_count < 0 OR consecutive_failures < 0 OR consecutive_failures > failure_count
 ORDER BY id
 LIMIT $1::integer
