-- The trail, the newest first: of the newest `look` lines below a place, those that match. Of some users: what they did, and
-- what was done to them.
-- in: $1 bigint[] users, null: all · $2 actor · $3 subject · $4 text in the subject · $5 beginning of an action · $6 from · $7 until
--     $8 after this time, µs · $9 and id · $10 rows · $11 look
-- out: the rows with `key`; `floor` where the look ended, if there may be more. One row at least.
WITH place AS (
  SELECT coalesce($6::timestamptz, '-infinity') AS from_at, coalesce($7::timestamptz, 'infinity') AS until_at,
         coalesce(timestamptz 'epoch' + $8::bigint * interval '1 microsecond', 'infinity') AS after_at,
         coalesce($9::bigint, 9223372036854775807) AS after_id
), names AS (
  SELECT username FROM users WHERE id = ANY ($1::bigint[])
), looked AS (
  SELECT a.* FROM (
    SELECT a.* FROM place
     CROSS JOIN LATERAL (
       SELECT * FROM audit_log a
        WHERE a.at >= from_at AND a.at < until_at AND (a.at, a.id) < (after_at, after_id)
        ORDER BY a.at DESC, a.id DESC LIMIT $11::integer) a
     WHERE $1::bigint[] IS NULL AND $2::text IS NULL AND $3::text IS NULL
    UNION
    SELECT a.* FROM place
     CROSS JOIN (SELECT username FROM names WHERE $2::text IS NULL AND $3::text IS NULL UNION ALL SELECT $2 WHERE $2 IS NOT NULL) by
     CROSS JOIN LATERAL (
       SELECT * FROM audit_log a
        WHERE a.actor = by.username
          AND a.at >= from_at AND a.at < until_at AND (a.at, a.id) < (after_at, after_id)
        ORDER BY a.at DESC, a.id DESC LIMIT $11::integer) a
    UNION
    SELECT a.* FROM place
     CROSS JOIN (SELECT 'user:' || username AS subject FROM names WHERE $2::text IS NULL AND $3::text IS NULL
                 UNION ALL SELECT $3 WHERE $2 IS NULL AND $3 IS NOT NULL) about
     CROSS JOIN LATERAL (
       SELECT * FROM audit_log a
        WHERE a.subject = about.subject
          AND a.at >= from_at AND a.at < until_at AND (a.at, a.id) < (after_at, after_id)
        ORDER BY a.at DESC, a.id DESC LIMIT $11::integer) a) a
   ORDER BY a.at DESC, a.id DESC LIMIT $11::integer
), page AS (
  SELECT * FROM looked
   WHERE ($1::bigint[] IS NULL OR actor IN (SELECT username FROM names) OR subject IN (SELECT 'user:' || username FROM names))
     AND ($3::text IS NULL OR subject = $3)
     AND ($4::text IS NULL OR subject ILIKE '%' || $4 || '%')
     AND ($5::text IS NULL OR starts_with(action, $5))
   ORDER BY at DESC, id DESC LIMIT $10::integer
)
SELECT p.id, p.at, p.actor, p.action, p.subject, p.before, p.after, host(p.ip) AS ip,
       CASE WHEN p.id IS NOT NULL THEN json_build_array((extract(epoch FROM p.at) * 1000000)::bigint, p.id) END AS key, f.floor
  FROM (SELECT CASE WHEN (SELECT count(*) FROM looked) >= $11::integer
                    THEN (SELECT json_build_array((extract(epoch FROM at) * 1000000)::bigint, id)
                            FROM looked ORDER BY at, id LIMIT 1) END AS floor) f
  LEFT JOIN page p ON true
 ORDER BY p.at DESC, p.id DESC
