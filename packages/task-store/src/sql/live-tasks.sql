-- How tasks stand, for those who watch them. $1 uuid[] ids · answers {id, state, type, terminal_id, user_id, username, manager_id}
SELECT t.id, t.state, t.type, t.terminal_id, t.user_id, u.username, u.parent_id AS manager_id
  FROM unnest($1::uuid[]) AS asked(id)
 CROSS JOIN LATERAL (SELECT id, state, type, terminal_id, user_id FROM tasks WHERE id = asked.id) t
  JOIN users u ON u.id = t.user_id
