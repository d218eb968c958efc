-- Tasks, the newest first; every filter may be null. Ids rise with time, so a page begins after the last id seen.
-- $1 user · $2 state · $3 type · $4 office · $5 terminal · $6 pnr · $7 request id · $8 published since · $9 before this id · $10 how many
SELECT t.id, t.user_id, u.username, t.request_id, t.type, t.state, t.source, t.pnr, t.lane, t.office_no, t.terminal_id,
       m.office_no AS terminal_office, t.attempt, t.price_fen, t.charged_fen, t.error_code, t.error_message, t.warning,
       t.parent_task_id, t.created_at, t.assigned_at, t.started_at, t.finished_at
  FROM tasks t
  JOIN users u ON u.id = t.user_id
  LEFT JOIN terminals m ON m.id = t.terminal_id
 WHERE ($1::bigint IS NULL OR t.user_id = $1)
   AND ($2::text IS NULL OR t.state = $2)
   AND ($3::text IS NULL OR t.type = $3)
   AND ($4::text IS NULL OR m.office_no = $4 OR t.office_no = $4)
   AND ($5::text IS NULL OR t.terminal_id = $5)
   AND ($6::text IS NULL OR t.pnr = $6)
   AND ($7::text IS NULL OR t.request_id = $7)
   AND ($8::timestamptz IS NULL OR t.created_at >= $8)
   AND ($9::uuid IS NULL OR t.id < $9)
 ORDER BY t.id DESC
 LIMIT $10::integer
