-- Asks the terminal to cancel. $1 task
UPDATE tasks SET cancel_requested_at = coalesce(cancel_requested_at, now()) WHERE id = $1::uuid
