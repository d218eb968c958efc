-- The transaction that used a reference.
-- $1 user · $2 kind · $3 reference · answers {id, amount_fen, task_id, balance_after_fen}
SELECT id, amount_fen, task_id, balance_after_fen
  FROM ledger_transactions WHERE user_id = $1::bigint AND kind = $2 AND reference = $3
