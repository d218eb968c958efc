-- Moves money between a customer and one of the house's accounts: a recharge, an adjustment or a refund. The account
-- is locked by a statement before; a reference that was used before changes nothing.
-- $1 uuid transaction · $2 kind · $3 user · $4 fen (what the balance changes by) · $5 reference or null
-- $6 operator · $7 remark · $8 the house's account · $9 the task of a refund or null
-- answers {id, balance_after_fen} if it was made now
WITH made AS (
  INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, reference, operator, remark, task_id, created_at, entry_no,
                                   balance_after_fen, operation, terminal_id)
  SELECT $1::uuid, $2, a.user_id, $4::bigint, $5, $6, $7, $9::uuid, clock_timestamp(), a.entries + 1,
         a.balance_fen + $4::bigint, d.operation, d.terminal_id
    FROM accounts a
    LEFT JOIN ledger_transactions d ON d.id = $9::uuid AND d.user_id = a.user_id AND d.kind = 'deduction'
   WHERE a.user_id = $3::bigint
  ON CONFLICT (user_id, kind, reference) WHERE reference IS NOT NULL DO NOTHING
  RETURNING id, user_id, amount_fen, balance_after_fen
), moved AS (
  UPDATE accounts a SET balance_fen = a.balance_fen + made.amount_fen, entries = a.entries + 1
    FROM made WHERE a.user_id = made.user_id
), posted AS (
  INSERT INTO postings (transaction_id, account, user_id, amount_fen)
  SELECT id, side.account, user_id, side.sign * amount_fen
    FROM made, (VALUES ('customer', 1), ($8, -1)) AS side(account, sign)
)
SELECT id, balance_after_fen FROM made
