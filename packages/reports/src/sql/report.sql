-- Figures of finished tasks, grouped.
-- $1 self or null · $2 manager or null · $3 owner of terminals or null · $4 from · $5 until, hours
-- $6 dimensions: time, user, terminal, office, operation, source · $7 hour, day, week or month
-- $8 user or null · $9 terminal or null · $10 Office or null · $11 operation or null · $12 source or null · $13 also the platform's
-- own tasks · $14 rows at most
SELECT CASE WHEN 'time' = ANY ($6::text[]) THEN date_trunc($7, r.hour, 'Asia/Shanghai') END AS time,
       CASE WHEN 'user' = ANY ($6) THEN r.user_id END AS user_id,
       CASE WHEN 'user' = ANY ($6) THEN u.username END AS username,
       CASE WHEN 'terminal' = ANY ($6) THEN r.terminal_id END AS terminal_id,
       CASE WHEN 'office' = ANY ($6) THEN r.office_no END AS office_no,
       CASE WHEN 'operation' = ANY ($6) THEN r.type END AS operation,
       CASE WHEN 'source' = ANY ($6) THEN r.source END AS source,
       sum(r.completed)::bigint AS completed, sum(r.failed)::bigint AS failed, sum(r.canceled)::bigint AS canceled,
       sum(r.expired)::bigint AS expired, sum(r.settled)::bigint AS settled, sum(r.charged_fen)::bigint AS charged_fen,
       sum(r.waited)::bigint AS waited, sum(r.wait_ms)::bigint AS wait_ms,
       sum(r.executed)::bigint AS executed, sum(r.execution_ms)::bigint AS execution_ms,
       count(DISTINCT date_trunc('day', r.hour, 'Asia/Shanghai')) AS active_days
  FROM task_rollups r
  JOIN users u ON u.id = r.user_id
  LEFT JOIN terminals m ON m.id = r.terminal_id
 WHERE r.hour >= $4::timestamptz AND r.hour < $5::timestamptz
   AND ($1::bigint IS NULL OR r.user_id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::bigint IS NULL OR m.owner_id = $3)
   AND ($8::bigint IS NULL OR r.user_id = $8)
   AND ($9::text IS NULL OR r.terminal_id = $9)
   AND ($10::text IS NULL OR r.office_no = $10)
   AND ($11::text IS NULL OR r.type = $11)
   AND ($12::text IS NULL OR r.source = $12)
   AND ($13::boolean OR r.source <> 'system')
 GROUP BY 1, 2, 3, 4, 5, 6, 7
 ORDER BY 1, sum(r.completed + r.failed + r.canceled + r.expired) DESC, 2, 4, 5, 6, 7
 LIMIT $14::integer
