-- Those of some tasks that wait. $1 uuid[]
SELECT t.id, t.user_id, t.lane, t.rank, t.type, t.is_write, t.pnr, t.tried, t.source, t.priority
  FROM unnest($1::uuid[]) AS e(id)
  CROSS JOIN LATERAL (SELECT * FROM tasks WHERE id = e.id AND state = 'pending') t
