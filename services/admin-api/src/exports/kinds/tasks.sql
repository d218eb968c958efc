-- Tasks for an export, the newest first, by keyset; every filter may be null.
-- $1 self or null · $2 manager or null · $3 username · $4 states · $5 sources · $6 operations · $7 terminal · $8 Office · $9 PNR
-- $10 requestId · $11 text · $12 published from · $13 published before · $14 ended from · $15 ended before · $16 after this id or null
-- $17 rows at most
SELECT t.id, t.request_id, u.username, t.type, t.source, t.state, t.pnr, coalesce(m.office_no, t.office_no) AS office_no,
       t.terminal_id, t.priority, t.attempt, t.price_fen, t.charged_fen, t.error_code, t.error_message, t.created_at, t.started_at,
       t.finished_at
  FROM tasks t
  JOIN users u ON u.id = t.user_id
  LEFT JOIN terminals m ON m.id = t.terminal_id
 WHERE ($1::bigint IS NULL OR t.user_id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::text IS NULL OR u.username = $3)
   AND ($4::text[] IS NULL OR t.state = ANY ($4))
   AND ($5::text[] IS NULL OR t.source = ANY ($5))
   AND ($6::text[] IS NULL OR t.type = ANY ($6))
   AND ($7::text IS NULL OR t.terminal_id = $7)
   AND ($8::text IS NULL OR m.office_no = $8 OR t.office_no = $8)
   AND ($9::text IS NULL OR t.pnr = $9)
   AND ($10::text IS NULL OR t.request_id = $10)
   AND ($11::text IS NULL
        OR strpos(lower(concat_ws(' ', t.id, t.request_id, t.pnr, t.error_code, t.error_message, t.warning)), lower($11)) > 0)
   AND ($12::timestamptz IS NULL OR t.created_at >= $12)
   AND ($13::timestamptz IS NULL OR t.created_at < $13)
   AND ($14::timestamptz IS NULL OR t.finished_at >= $14)
   AND ($15::timestamptz IS NULL OR t.finished_at < $15)
   AND ($16::uuid IS NULL OR t.id < $16)
 ORDER BY t.id DESC
 LIMIT $17::integer
