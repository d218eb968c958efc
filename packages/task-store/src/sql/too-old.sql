-- Tasks that have waited too long. $1 how many
SELECT id FROM tasks WHERE state = 'pending' AND wait_until < now() ORDER BY wait_until LIMIT $1::integer
