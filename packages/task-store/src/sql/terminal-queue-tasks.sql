-- What one terminal executes, then what is locked to it, the longest first. $1 terminal · $2 how many
(SELECT t.id AS task_id, t.type, t.state, u.username, t.priority, t.started_at AS since, t.assignment_no
   FROM tasks t JOIN users u ON u.id = t.user_id
  WHERE t.terminal_id = $1 AND t.state = 'executing')
UNION ALL
(SELECT t.id, t.type, t.state, u.username, t.priority, t.assigned_at, t.assignment_no
   FROM tasks t JOIN users u ON u.id = t.user_id
  WHERE t.terminal_id = $1 AND t.state = 'assigned'
  ORDER BY t.assigned_at, t.id
  LIMIT $2::integer)
