-- A page of tasks, the newest first, at a cost that history does not raise (docs/adr/0012): ids are taken from the index
-- that fits, and what few tasks match is looked for among those alone.
-- in:  $1-$12 what task_heads() takes
--      filters, each null or: $9 users · $13 states · $14 sources · $15 types · $16 Office with $17 its terminals · $18 terminal
--      · $19 text · $20 created from · $21 created before
--      $22 rows at most
-- out: rows, each with `floor`: below it the indexes go on; one row of nulls where there is none
WITH heads AS MATERIALIZED (
  SELECT part, id
    FROM task_heads($1::boolean, $2::bigint[], $3::bigint[], $4::text[], $5::boolean, $6::text, $7::text, $8::text, $9::bigint[],
                    $10::integer, $11::uuid, $12::uuid)
), floors AS MATERIALIZED (
  SELECT id
    FROM (SELECT DISTINCT ON (part) id, count(*) OVER (PARTITION BY part) AS n FROM heads WHERE part <> 'request' ORDER BY part, id) last
   WHERE n = $10::integer
   ORDER BY id DESC
   LIMIT 1
)
SELECT f.floor, p.*, u.username, m.office_no AS terminal_office
  FROM (SELECT (SELECT id FROM floors) AS floor OFFSET 0) f
  LEFT JOIN LATERAL (
    SELECT t.id, t.user_id, t.request_id, t.type, t.state, t.source, t.params, t.pnr, t.lane, t.priority, t.office_no, t.terminal_id,
           t.attempt, t.price_fen, t.charged_fen, t.error_code, t.error_message, t.warning, t.parent_task_id,
           t.created_at, t.assigned_at, t.started_at, t.finished_at
      FROM (SELECT id FROM heads WHERE f.floor IS NULL OR id >= f.floor ORDER BY id DESC OFFSET 0) h
     CROSS JOIN LATERAL (SELECT * FROM tasks WHERE id = h.id OFFSET 0) t
     WHERE ($9::bigint[] IS NULL OR t.user_id = ANY ($9::bigint[]))
       AND ($13::text[] IS NULL OR t.state = ANY ($13::text[]))
       AND ($14::text[] IS NULL OR t.source = ANY ($14::text[]))
       AND ($15::text[] IS NULL OR t.type = ANY ($15::text[]))
       AND ($16::text IS NULL OR t.office_no = $16 OR t.terminal_id = ANY ($17::text[]))
       AND ($18::text IS NULL OR t.terminal_id = $18)
       AND ($19::text IS NULL OR strpos(lower(concat_ws(' ', t.id, t.request_id, t.pnr, t.error_code, t.error_message, t.warning)), lower($19)) > 0)
       AND ($20::timestamptz IS NULL OR t.created_at >= $20)
       AND ($21::timestamptz IS NULL OR t.created_at < $21)
     ORDER BY h.id DESC
     LIMIT $22::integer) p ON true
  LEFT JOIN users u ON u.id = p.user_id
  LEFT JOIN terminals m ON m.id = p.terminal_id
 ORDER BY p.id DESC
