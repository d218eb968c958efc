-- Terminals with what they execute and what is locked to them, by id.
-- each null or: $1 assigned to this user · $2 Office · $3 this terminal · $4 behind this id · $5 how many
WITH those AS (
  SELECT * FROM terminals
   WHERE ($1::bigint IS NULL OR owner_id = $1) AND ($2::text IS NULL OR office_no = $2)
     AND ($3::text IS NULL OR id = $3) AND ($4::text IS NULL OR id > $4)
   ORDER BY id
   LIMIT $5::integer
)
SELECT m.id AS terminal_id, m.owner_id, m.office_no, m.pid, m.name, m.state, m.last_seen_at,
       e.id AS executing_id, e.type AS executing_type, e.started_at AS executing_since, a.assigned, a.oldest_assigned_at
  FROM those m
  LEFT JOIN tasks e ON e.terminal_id = m.id AND e.state = 'executing'
 CROSS JOIN LATERAL (
   SELECT count(*)::integer AS assigned, min(t.assigned_at) AS oldest_assigned_at
     FROM tasks t WHERE t.terminal_id = m.id AND t.state = 'assigned') a
 ORDER BY m.id
