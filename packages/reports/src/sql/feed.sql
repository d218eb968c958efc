-- Counts tasks that have finished, each once: takes them off the list and adds them to their hour in one statement. The caller
-- holds the lock that lets one do it at a time. What their owners may want to hear of goes on to `untold`: completed tasks only
-- of those who asked for them, for they are most of all tasks.
-- $1 how many at most · $2 bounds of the buckets, ms · answers {taken}
WITH taken AS MATERIALIZED (
  DELETE FROM finished_tasks WHERE id IN (SELECT id FROM finished_tasks ORDER BY id LIMIT $1::integer)
  RETURNING task_id, was_unknown, again
), facts AS MATERIALIZED (
  SELECT date_trunc('hour', t.finished_at, 'UTC') AS hour, t.user_id, coalesce(t.terminal_id, '') AS terminal_id,
         coalesce(m.office_no, t.office_no, '') AS office_no, t.type, t.source, t.state, k.was_unknown, t.charged_fen,
         CASE WHEN t.started_at IS NOT NULL
              THEN greatest(0, round(extract(epoch FROM t.started_at - t.created_at) * 1000))::bigint END AS wait_ms,
         CASE WHEN t.started_at IS NOT NULL AND NOT k.was_unknown
              THEN greatest(0, round(extract(epoch FROM t.finished_at - t.started_at) * 1000))::bigint END AS execution_ms
    FROM taken k
    JOIN tasks t ON t.id = k.task_id
    LEFT JOIN terminals m ON m.id = t.terminal_id
), added AS (
  INSERT INTO task_rollups AS r (hour, user_id, terminal_id, office_no, type, source, completed, failed, canceled, expired,
                                 settled, charged_fen, waited, wait_ms, executed, execution_ms)
  SELECT hour, user_id, terminal_id, office_no, type, source,
         count(*) FILTER (WHERE state = 'completed'), count(*) FILTER (WHERE state = 'failed'),
         count(*) FILTER (WHERE state = 'canceled'), count(*) FILTER (WHERE state = 'expired'),
         count(*) FILTER (WHERE was_unknown), sum(charged_fen), count(wait_ms), coalesce(sum(wait_ms), 0),
         count(execution_ms), coalesce(sum(execution_ms), 0)
    FROM facts
   GROUP BY hour, user_id, terminal_id, office_no, type, source
  ON CONFLICT (hour, user_id, terminal_id, office_no, type, source) DO UPDATE
     SET completed = r.completed + EXCLUDED.completed, failed = r.failed + EXCLUDED.failed,
         canceled = r.canceled + EXCLUDED.canceled, expired = r.expired + EXCLUDED.expired,
         settled = r.settled + EXCLUDED.settled, charged_fen = r.charged_fen + EXCLUDED.charged_fen,
         waited = r.waited + EXCLUDED.waited, wait_ms = r.wait_ms + EXCLUDED.wait_ms,
         executed = r.executed + EXCLUDED.executed, execution_ms = r.execution_ms + EXCLUDED.execution_ms
  RETURNING id, hour, user_id, terminal_id, office_no, type, source
), durations AS (
  INSERT INTO task_rollup_durations AS d (rollup_id, measure, bucket, tasks)
  SELECT a.id, f.measure, width_bucket(f.ms, $2::bigint[]), count(*)
    FROM (SELECT hour, user_id, terminal_id, office_no, type, source, 'wait' AS measure, wait_ms AS ms FROM facts
          UNION ALL
          SELECT hour, user_id, terminal_id, office_no, type, source, 'execution', execution_ms FROM facts) f
    JOIN added a USING (hour, user_id, terminal_id, office_no, type, source)
   WHERE f.ms IS NOT NULL
   GROUP BY 1, 2, 3
  ON CONFLICT (rollup_id, measure, bucket) DO UPDATE SET tasks = d.tasks + EXCLUDED.tasks
), news AS (
  INSERT INTO untold (kind, ref)
  SELECT 'task', k.task_id
    FROM taken k
    JOIN tasks t ON t.id = k.task_id
   WHERE NOT k.again AND t.source <> 'system'
     AND (t.state IN ('failed', 'expired')
          OR t.state = 'completed' AND EXISTS (SELECT FROM notification_preferences p
                                                WHERE p.user_id = t.user_id AND p.kind = 'task_completed'
                                                  AND (p.in_app OR p.email)))
)
SELECT count(*)::integer AS taken FROM taken
