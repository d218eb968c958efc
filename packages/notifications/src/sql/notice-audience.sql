-- Whom notices are for. $1 bigint[] notices · answers {notice_id, title, body, user_id}
SELECT n.id AS notice_id, n.title, n.body, u.id AS user_id
  FROM notices n
  JOIN users u ON n.audience = 'all' OR (n.audience = 'role' AND u.role = n.target) OR (n.audience = 'user' AND u.username = n.target)
 WHERE n.id = ANY ($1::bigint[]) AND u.status = 'active' AND NOT starts_with(u.username, '_')
 ORDER BY n.id, u.id
