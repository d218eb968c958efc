-- One task with all that is known of it. $1 task · answers one row, or none
SELECT t.id, t.user_id, u.username, t.request_id, t.type, t.state, t.source, t.is_write, t.params, t.result, t.pnr, t.lane, t.priority,
       u.parent_id AS manager_id, t.terminal_pin, t.office_no, t.terminal_id, m.office_no AS terminal_office, t.attempt, t.price_fen, t.charged_fen, t.callback_url,
       t.error_code, t.error_message, t.warning, t.parent_task_id, t.trace_parent,
       t.created_at, t.assigned_at, t.started_at, t.finished_at, t.committed_at, t.cancel_requested_at,
       t.wait_until, t.fetch_until, t.lease_until, t.deadline_at,
       (SELECT coalesce(json_agg(e ORDER BY e.at, e.id), '[]')
          FROM (SELECT id, at, sequence, event, from_state, to_state, terminal_id, attempt, actor, detail
                  FROM task_events WHERE task_id = t.id) e) AS events,
       (SELECT coalesce(json_agg(s ORDER BY s.received_at), '[]')
          FROM (SELECT received_at, terminal_id, body FROM stale_reports WHERE task_id = t.id::text) s) AS stale_reports,
       (SELECT coalesce(json_agg(c ORDER BY c.id), '[]')
          FROM (SELECT id, type, state, source FROM tasks WHERE parent_task_id = t.id ORDER BY id LIMIT 100) c) AS children,
       (SELECT row_to_json(p) FROM (SELECT id, type, state, source FROM tasks WHERE id = t.parent_task_id) p) AS parent
  FROM tasks t
  JOIN users u ON u.id = t.user_id
  LEFT JOIN terminals m ON m.id = t.terminal_id
 WHERE t.id = $1::uuid
