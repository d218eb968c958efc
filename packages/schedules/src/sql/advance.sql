-- A locked schedule waits for its next time. $1 id · $2 when
UPDATE schedules SET next_run_at = $2 WHERE id = $1::uuid
