-- Tasks as their owner sees them. $1 json [{i, user_id, task_id, request_id}]: one of the two ids · one row a task found
SELECT e.i, t.id, t.user_id, t.request_id, t.type, t.state, t.result, t.error_code, t.error_message, t.warning, t.price_fen, t.charged_fen,
       t.office_no, t.terminal_id, m.office_no AS terminal_office, t.lane, t.pnr, t.is_write, t.priority, t.rank,
       t.created_at, t.assigned_at, t.started_at, t.finished_at, t.cancel_requested_at, t.committed_at
  FROM json_to_recordset($1::json) AS e(i integer, user_id bigint, task_id uuid, request_id text)
  CROSS JOIN LATERAL (
    SELECT * FROM tasks WHERE id = e.task_id AND user_id = e.user_id
    UNION ALL
    SELECT * FROM tasks WHERE e.task_id IS NULL AND request_id = e.request_id AND user_id = e.user_id
    LIMIT 1) t
  LEFT JOIN terminals m ON m.id = t.terminal_id
