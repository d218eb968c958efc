-- How many tasks of a filter there are, by state, without counting through a whole history (docs/adr/0012).
-- in:  $1-$12 what task_heads() takes
--      filters, each null or: $9 users · $13 states · $14 sources · $15 types · $16 Office with $17 its terminals · $18 terminal
--      · $19 text · $20 created from · $21 created before
--      $22 tasks counted at most
-- out: {state, count, more}: `more` says that there may be others that were not looked at; a row of null, 0 where there is none
WITH heads AS MATERIALIZED (
  SELECT part, id
    FROM task_heads($1::boolean, $2::bigint[], $3::bigint[], $4::text[], $5::boolean, $6::text, $7::text, $8::text, $9::bigint[],
                    $10::integer, $11::uuid, $12::uuid)
), seen AS MATERIALIZED (
    SELECT t.state
      FROM (SELECT id FROM heads ORDER BY id DESC OFFSET 0) h
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
     LIMIT $22::integer
)
SELECT s.state, coalesce(s.count, 0) AS count,
       EXISTS (SELECT 1 FROM heads WHERE part <> 'request' GROUP BY part HAVING count(*) = $10::integer)
         OR (SELECT count(*) FROM seen) = $22::integer AS more
  FROM (SELECT 1) one
  LEFT JOIN (SELECT state, count(*) AS count FROM seen GROUP BY state) s ON true
