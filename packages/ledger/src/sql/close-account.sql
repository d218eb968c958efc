-- Takes away an account in which nothing ever happened; its transactions and tasks would not let it go.
-- in:  $1 user id
DELETE FROM accounts WHERE user_id = $1 AND balance_fen = 0 AND held_fen = 0
