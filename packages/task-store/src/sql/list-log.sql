-- The log of tasks: each with all that happened to it, its publication too; the newest task first, and of each the newest
-- event. Of the newest tasks of the filter's parts (task_heads(), docs/adr/0012) above the floor, those events that match.
-- in: $1-$12 what task_heads() takes · $13 one task · $14 users, null: all · $15 terminal · $16 event · $17 actor · $18 text in the detail
--     $19 from · $20 until · $21 after an event of this task · $22 at this time, µs · $23 with this id · $24 rows
-- out: the rows with `key`; `floor` where the look ended, if there may be more. One row at least.
WITH parts AS (
  SELECT h.part, h.id
    FROM task_heads($1::boolean, $2::bigint[], $3::bigint[], $4::text[], $5::boolean, $6::text, $7::text, $8::text, $9::bigint[],
                    $10::integer, $11::uuid, $12::uuid) h
   WHERE $13::uuid IS NULL
), ground AS (
  SELECT (SELECT lowest FROM (SELECT (array_agg(id ORDER BY id))[1] AS lowest FROM parts GROUP BY part HAVING count(*) >= $10::integer) cut
           ORDER BY lowest DESC LIMIT 1) AS floor
), heads AS (
  SELECT id FROM parts, ground WHERE floor IS NULL OR id >= floor
  UNION
  SELECT $13::uuid WHERE $13 IS NOT NULL
  UNION
  SELECT $21::uuid WHERE $21 IS NOT NULL AND $13 IS NULL AND $22::bigint IS NOT NULL
), events AS (
  SELECT t.id AS task_id, t.request_id, t.type, t.user_id, u.username, e.id, e.at, e.sequence, e.event, e.from_state, e.to_state,
         e.terminal_id, e.attempt, e.actor, e.detail
    FROM heads h
   CROSS JOIN LATERAL (SELECT id, request_id, type, user_id, created_at, source FROM tasks WHERE id = h.id) t
    JOIN users u ON u.id = t.user_id
   CROSS JOIN LATERAL (
     SELECT id, at, sequence, event, from_state, to_state, terminal_id, attempt, actor, detail
       FROM task_events WHERE task_id = t.id
     UNION ALL
     SELECT 0, t.created_at, 1, 'publish', NULL, 'pending', NULL, NULL, t.source, NULL) e
   WHERE ($14::bigint[] IS NULL OR t.user_id = ANY ($14))
     AND ($8::text IS NULL OR t.request_id = $8)
     AND ($15::text IS NULL OR e.terminal_id = $15)
     AND ($16::text IS NULL OR e.event = $16)
     AND ($17::text IS NULL OR e.actor = $17)
     AND ($18::text IS NULL OR e.detail::text ILIKE '%' || $18 || '%')
     AND ($19::timestamptz IS NULL OR e.at >= $19)
     AND ($20::timestamptz IS NULL OR e.at < $20)
     AND ($22::bigint IS NULL OR t.id < $21::uuid
          OR (t.id = $21 AND (e.at, e.id) < (timestamptz 'epoch' + $22 * interval '1 microsecond', $23::bigint)))
   ORDER BY t.id DESC, e.at DESC, e.id DESC LIMIT $24::integer
)
SELECT e.*,
       CASE WHEN e.task_id IS NOT NULL THEN json_build_array(e.task_id, (extract(epoch FROM e.at) * 1000000)::bigint, e.id) END AS key,
       CASE WHEN f.floor IS NOT NULL THEN json_build_array(f.floor, NULL, NULL) END AS floor
  FROM ground f
  LEFT JOIN events e ON true
 ORDER BY e.task_id DESC, e.at DESC, e.id DESC
