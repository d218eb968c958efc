-- in:  $1 terminal id, $2 rows at most, $3 kind or null, $4 time and $5 id of the line before the page, or null
-- out: the terminal's history, newest first; cursorAt is the time as it is stored, to the microsecond
SELECT id, at, kind, actor, detail, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt"
  FROM terminal_events
 WHERE terminal_id = $1
   AND ($3::text IS NULL OR kind = $3)
   AND ($4::timestamptz IS NULL OR (at, id) < ($4, $5::bigint))
 ORDER BY at DESC, id DESC
 LIMIT $2
