-- A user's exports, the newest first, by keyset. $1 user · $2 this one or null · $3 before this one or null · $4 rows at most
SELECT id, user_id, kind, format, filter, language, state, attempt, rows_done, rows_total, bytes, error, created_at, started_at,
       finished_at
  FROM exports
 WHERE user_id = $1::bigint AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id < $3)
 ORDER BY id DESC
 LIMIT $4::integer
