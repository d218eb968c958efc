-- What a terminal has done, the newest first. $1 terminal · $2 before this id, or null · $3 how many
SELECT id, type, is_write, state, source, pnr, attempt, error_code, warning, created_at, started_at, finished_at
  FROM tasks
 WHERE terminal_id = $1 AND finished_at IS NOT NULL AND ($2::uuid IS NULL OR id < $2)
 ORDER BY id DESC
 LIMIT $3::integer
