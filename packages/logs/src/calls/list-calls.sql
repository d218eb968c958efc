-- API calls, the newest first: of all the newest `look` rows below a place, those that match. Of some users, or of a terminal,
-- from an index of theirs; by an id from the index of ids.
-- in: $1 bigint[] users, null: all · $2 terminal · $3 an id of the call, of a task, or a requestId · $4 API · $5 route · $6 code
--     $7 only refused ones · $8 text in the params · $9 from · $10 until · $11 after this time, µs · $12 and id · $13 rows · $14 look · $15 another id
-- out: the rows with `key`; `floor` where the look ended, if there may be more. One row at least.
WITH whom AS (
  SELECT id FROM users WHERE id = ANY ($1::bigint[]) AND $2::text IS NULL AND $3::text IS NULL
), place AS (
  SELECT coalesce($9::timestamptz, '-infinity') AS from_at, coalesce($10::timestamptz, 'infinity') AS until_at,
         coalesce(timestamptz 'epoch' + $11::bigint * interval '1 microsecond', 'infinity') AS after_at,
         coalesce($12::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') AS after_id
), looked AS (
  SELECT c.* FROM (
    SELECT a.* FROM place
     CROSS JOIN LATERAL (
       SELECT * FROM api_calls c
        WHERE c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)
        ORDER BY c.called_at DESC, c.request_id DESC LIMIT $14::integer) a
     WHERE $1::bigint[] IS NULL AND $2::text IS NULL AND $3::text IS NULL
    UNION ALL
    SELECT a.* FROM place CROSS JOIN whom
     CROSS JOIN LATERAL (
       SELECT * FROM api_calls c
        WHERE c.user_id = whom.id
          AND c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)
        ORDER BY c.called_at DESC, c.request_id DESC LIMIT $14::integer) a
    UNION ALL
    SELECT a.* FROM place
      JOIN terminals m ON ($2::text IS NULL OR m.id = $2) AND ($1::bigint[] IS NULL OR m.owner_id = ANY ($1))
     CROSS JOIN LATERAL (
       SELECT * FROM api_calls c
        WHERE c.terminal_id = m.id
          AND c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)
        ORDER BY c.called_at DESC, c.request_id DESC LIMIT $14::integer) a
     WHERE $3::text IS NULL AND ($2::text IS NOT NULL OR $1::bigint[] IS NOT NULL)
    UNION ALL
    SELECT c.* FROM place CROSS JOIN api_calls c
     WHERE $3::text IS NOT NULL AND c.named @> ARRAY[$3::text]
       AND ($1::bigint[] IS NULL OR c.user_id = ANY ($1) OR c.terminal_id IN (SELECT id FROM terminals WHERE owner_id = ANY ($1)))
       AND ($2::text IS NULL OR c.terminal_id = $2)
       AND c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)) c
   ORDER BY c.called_at DESC, c.request_id DESC LIMIT $14::integer
), page AS (
  SELECT * FROM looked
   WHERE ($4::text IS NULL OR surface = $4)
     AND ($5::text IS NULL OR route = $5)
     AND ($6::text IS NULL OR code = $6)
     AND ($7::boolean IS NOT TRUE OR status >= 400)
     AND ($15::text IS NULL OR named @> ARRAY[$15::text])
     AND ($8::text IS NULL OR params::text ILIKE '%' || $8 || '%')
   ORDER BY called_at DESC, request_id DESC LIMIT $13::integer
)
SELECT p.called_at, p.request_id, p.surface, p.method, p.route, p.caller, p.user_id, p.terminal_id, p.params, p.code, p.status,
       p.duration_ms, host(p.ip) AS ip, p.task_ids,
       CASE WHEN p.request_id IS NOT NULL
            THEN json_build_array((extract(epoch FROM p.called_at) * 1000000)::bigint, p.request_id) END AS key,
       f.floor
  FROM (SELECT CASE WHEN (SELECT count(*) FROM looked) >= $14::integer
                    THEN (SELECT json_build_array((extract(epoch FROM called_at) * 1000000)::bigint, request_id)
                            FROM looked ORDER BY called_at, request_id LIMIT 1) END AS floor) f
  LEFT JOIN page p ON true
 ORDER BY p.called_at DESC, p.request_id DESC
