-- API calls, the newest first: of all the newest `look` rows below a place, those that match. Of some users, or of a terminal,
-- from an index of theirs; by an id from the index of ids (api_call_heads()).
-- in: $1 bigint[] users, null: all · $2 terminal · $3 an id of the call, of a task, or a requestId · $4 API · $5 route · $6 code
--     $7 only refused ones · $8 text in the params · $9 from · $10 until · $11 after this time, µs · $12 and id · $13 rows · $14 look · $15 another id
-- out: the rows with `key`; `floor` where the look ended, if there may be more. One row at least.
WITH looked AS (
  SELECT * FROM api_call_heads($1::bigint[], $2::text, $3::text, coalesce($9::timestamptz, '-infinity'),
                               coalesce($10::timestamptz, 'infinity'),
                               coalesce(timestamptz 'epoch' + $11::bigint * interval '1 microsecond', 'infinity'),
                               coalesce($12::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), $14::integer)
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
