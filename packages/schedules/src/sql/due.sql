-- Schedules whose time has come. $1 how many · answers {id}
SELECT id FROM schedules WHERE state = 'active' AND next_run_at <= now() ORDER BY next_run_at LIMIT $1::integer
