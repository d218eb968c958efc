-- The first hour all of whose tasks have their logs, null: every one. What ended before has lost them to retention.
SELECT (date_trunc('hour', removed_to) + interval '1 hour')::text AS since
  FROM retention_progress WHERE history = 'task_log' AND removed_to > '-infinity'
