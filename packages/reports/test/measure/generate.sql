-- Figures of $1 tasks over a year, in the order of time, as scattered as they can be: nearly every task has a row of its own.
WITH made AS (
  INSERT INTO task_rollups (hour, user_id, terminal_id, office_no, type, source, completed, failed, charged_fen,
                            waited, wait_ms, executed, execution_ms)
  SELECT date_trunc('hour', now(), 'UTC') - (8759 - task.n * 8760 / $1) * interval '1 hour', u.id, 'tm_' || h % 301, 'OFF' || h % 301 % 40,
         (ARRAY['query_av', 'book_pnr', 'extract_pnr', 'cancel_pnr', 'issue_ticket', 'extract_ticket_no'])[h / 301 % 6 + 1],
         (ARRAY['api', 'web', 'schedule'])[h / 1806 % 3 + 1],
         (h % 50 <> 0)::integer, (h % 50 = 0)::integer, 10, 1, 500 + h % 9000, 1, 1000 + h % 20000
    FROM (SELECT s.n::bigint, abs(hashint8(s.n)::bigint) AS h FROM generate_series(0, $1::bigint - 1) s (n)) task
    JOIN measured_users u ON u.n = task.h / 5418 % 200
   ORDER BY task.n
  ON CONFLICT DO NOTHING
  RETURNING id)
INSERT INTO task_rollup_durations (rollup_id, measure, bucket, tasks)
SELECT id, m, 20 + id % 12, 1 FROM made, unnest(ARRAY['wait', 'execution']) m
