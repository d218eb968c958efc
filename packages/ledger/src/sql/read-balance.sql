-- One account. $1 user
SELECT balance_fen, held_fen, credit_limit_fen, open_tasks, backlog_cap FROM accounts WHERE user_id = $1::bigint
