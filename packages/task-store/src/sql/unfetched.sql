-- Assigned tasks that were not fetched in time. $1 how many
SELECT id, assignment_no, terminal_id FROM tasks WHERE state = 'assigned' AND fetch_until < now() LIMIT $1::integer
