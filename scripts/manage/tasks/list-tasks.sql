-- Tasks, newest first: ids rise with time.
-- in:  $1 user id, $2 state, $3 type, $4 Office as asked for or as executed, $5 terminal id, $6 PNR, $7 request id,
--      $8 only tasks before this id; each may be null; $9 rows at most
-- out: one row a task
SELECT t.id AS "taskId",
       u.username,
       t.request_id AS "requestId",
       t.type,
       t.state,
       t.source,
       t.priority,
       coalesce(m.office_no, t.office_no) AS "officeNo",
       t.terminal_id AS "terminalId",
       t.pnr,
       t.attempt,
       t.error_code AS "errorCode",
       t.price_fen AS "priceFen",
       t.charged_fen AS "chargedFen",
       t.created_at AS "createdAt",
       t.finished_at AS "finishedAt"
  FROM tasks t
  JOIN users u ON u.id = t.user_id
  LEFT JOIN terminals m ON m.id = t.terminal_id
 WHERE ($1::bigint IS NULL OR t.user_id = $1)
   AND ($2::text IS NULL OR t.state = $2)
   AND ($3::text IS NULL OR t.type = $3)
   AND ($4::text IS NULL OR t.office_no = $4 OR m.office_no = $4)
   AND ($5::text IS NULL OR t.terminal_id = $5)
   AND ($6::text IS NULL OR t.pnr = $6)
   AND ($7::text IS NULL OR t.request_id = $7)
   AND ($8::uuid IS NULL OR t.id < $8)
 ORDER BY t.id DESC
 LIMIT $9
