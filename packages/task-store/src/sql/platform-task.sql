-- A read of the platform's own that was sent to a terminal. $1 task · $2 terminal
SELECT id, state, error_code, error_message, created_at, started_at, finished_at
  FROM tasks
 WHERE id = $1 AND terminal_pin = $2 AND source = 'system'
