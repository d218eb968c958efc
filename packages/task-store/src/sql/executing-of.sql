-- The task that a terminal executes. $1 terminal
SELECT id FROM tasks WHERE terminal_id = $1 AND state = 'executing'
