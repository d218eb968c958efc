-- What happened to terminals, the newest first: of the newest `look` events below a place, those that match. Of one owner's
-- terminals, or of one, from each terminal's own.
-- in: $1 owner, null: all · $2 terminal · $3 kind · $4 actor · $5 text in the detail · $6 from · $7 until
--     $8 after this time, µs · $9 and id · $10 rows · $11 look
-- out: the rows with `key`; `floor` where the look ended, if there may be more. One row at least.
WITH place AS (
  SELECT coalesce($6::timestamptz, '-infinity') AS from_at, coalesce($7::timestamptz, 'infinity') AS until_at,
         coalesce(timestamptz 'epoch' + $8::bigint * interval '1 microsecond', 'infinity') AS after_at,
         coalesce($9::bigint, 9223372036854775807) AS after_id
), looked AS (
  SELECT e.* FROM (
    SELECT e.* FROM place
     CROSS JOIN LATERAL (
       SELECT * FROM terminal_events e
        WHERE e.at >= from_at AND e.at < until_at AND (e.at, e.id) < (after_at, after_id)
        ORDER BY e.at DESC, e.id DESC LIMIT $11::integer) e
     WHERE $1::bigint IS NULL AND $2::text IS NULL
    UNION ALL
    SELECT e.* FROM place
      JOIN terminals m ON ($1::bigint IS NULL OR m.owner_id = $1) AND ($2::text IS NULL OR m.id = $2)
     CROSS JOIN LATERAL (
       SELECT * FROM terminal_events e
        WHERE e.terminal_id = m.id
          AND e.at >= from_at AND e.at < until_at AND (e.at, e.id) < (after_at, after_id)
        ORDER BY e.at DESC, e.id DESC LIMIT $11::integer) e
     WHERE $1::bigint IS NOT NULL OR $2::text IS NOT NULL) e
   ORDER BY e.at DESC, e.id DESC LIMIT $11::integer
), page AS (
  SELECT * FROM looked
   WHERE ($3::text IS NULL OR kind = $3)
     AND ($4::text IS NULL OR actor = $4)
     AND ($5::text IS NULL OR detail::text ILIKE '%' || $5 || '%')
   ORDER BY at DESC, id DESC LIMIT $10::integer
)
SELECT p.at, p.terminal_id, m.office_no, m.name, p.kind, p.actor, p.detail,
       CASE WHEN p.id IS NOT NULL THEN json_build_array((extract(epoch FROM p.at) * 1000000)::bigint, p.id) END AS key, f.floor
  FROM (SELECT CASE WHEN (SELECT count(*) FROM looked) >= $11::integer
                    THEN (SELECT json_build_array((extract(epoch FROM at) * 1000000)::bigint, id)
                            FROM looked ORDER BY at, id LIMIT 1) END AS floor) f
  LEFT JOIN page p ON true
  LEFT JOIN terminals m ON m.id = p.terminal_id
 ORDER BY p.at DESC, p.id DESC
