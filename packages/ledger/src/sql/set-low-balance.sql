-- Below what a warning is raised. $1 user · $2 fen, or null for no warning
UPDATE accounts SET low_balance_fen = $2::bigint WHERE user_id = $1::bigint
