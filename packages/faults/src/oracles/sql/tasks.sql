-- Every task of a customer, as it stands.
SELECT t.id, u.username, t.request_id, t.type, t.state, t.pnr, t.callback_url, t.error_code,
       EXISTS (SELECT FROM task_events e WHERE e.task_id = t.id AND e.to_state = 'unknown') AS was_unknown
  FROM tasks t JOIN users u ON u.id = t.user_id
 WHERE t.source = 'api'
