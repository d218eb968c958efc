-- Tasks that have waited too long without having begun. $1 how many
SELECT id FROM tasks WHERE state IN ('pending', 'assigned') AND wait_until < now() ORDER BY wait_until LIMIT $1::integer
