-- A page of ended tasks, the last to end first, at a cost that history does not raise: see list-by-id.sql.
-- in: $1-$6 what task_heads_by_end() takes
-- filters, each null or: $7 users · $8 states · $9 sources · $10 types · $11 Office with $12 its terminals · $13 terminal · $14 PNR · $15 requestId
-- · $16 text · $17 created from · $18 created before · $19 rows at most
-- answers rows, each with `ended_us`, and with `floor_us` and `floor`: below them the parts go on; one row of nulls where there is none
WITH heads AS MATERIALIZED (
  SELECT part, finished_at, id
    FROM task_heads_by_end($1::boolean, $2::bigint[], $3::integer, $4::bigint, $5::uuid, $6::timestamptz)
), floors AS (
  SELECT DISTINCT ON (part) finished_at, id, count(*) OVER (PARTITION BY part) AS n FROM heads ORDER BY part, finished_at, id
)
SELECT (extract(epoch FROM f.finished_at) * 1000000)::bigint AS floor_us, f.id AS floor,
       (extract(epoch FROM p.finished_at) * 1000000)::bigint AS ended_us, p.*, u.username, m.office_no AS terminal_office
  FROM (SELECT 1) one
  LEFT JOIN LATERAL (SELECT finished_at, id FROM floors WHERE n = $3::integer ORDER BY finished_at DESC, id DESC LIMIT 1) f ON true
  LEFT JOIN LATERAL (
    SELECT t.id, t.user_id, t.request_id, t.type, t.state, t.source, t.params, t.pnr, t.lane, t.priority, t.office_no, t.terminal_id,
           t.attempt, t.price_fen, t.charged_fen, t.error_code, t.error_message, t.warning, t.parent_task_id,
           t.created_at, t.assigned_at, t.started_at, t.finished_at
      FROM (SELECT finished_at, id FROM heads
             WHERE f.id IS NULL OR (finished_at, id) >= (f.finished_at, f.id) ORDER BY finished_at DESC, id DESC OFFSET 0) h
     CROSS JOIN LATERAL (SELECT * FROM tasks WHERE id = h.id OFFSET 0) t
     WHERE ($7::bigint[] IS NULL OR t.user_id = ANY ($7::bigint[]))
       AND ($8::text[] IS NULL OR t.state = ANY ($8::text[]))
       AND ($9::text[] IS NULL OR t.source = ANY ($9::text[]))
       AND ($10::text[] IS NULL OR t.type = ANY ($10::text[]))
       AND ($11::text IS NULL OR t.office_no = $11 OR t.terminal_id = ANY ($12::text[]))
       AND ($13::text IS NULL OR t.terminal_id = $13)
       AND ($14::text IS NULL OR t.pnr = $14)
       AND ($15::text IS NULL OR t.request_id = $15)
       AND ($16::text IS NULL OR strpos(lower(concat_ws(' ', t.id, t.request_id, t.pnr, t.error_code, t.error_message, t.warning)), lower($16)) > 0)
       AND ($17::timestamptz IS NULL OR t.created_at >= $17)
       AND ($18::timestamptz IS NULL OR t.created_at < $18)
     ORDER BY h.finished_at DESC, h.id DESC
     LIMIT $19::integer) p ON true
  LEFT JOIN users u ON u.id = p.user_id
  LEFT JOIN terminals m ON m.id = p.terminal_id
 ORDER BY p.finished_at DESC, p.id DESC
