-- Moves money between a customer and one of the house's accounts: a recharge, an adjustment or a refund. The account
-- is locked; a reference that was used before changes nothing.
-- $1 uuid transaction · $2 kind · $3 user · $4 fen (what the balance changes by) · $5 reference or null
-- $6 operator · $7 remark · $8 the house's account · answers the transaction's id if it was made now
WITH made AS (
  INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, reference, operator, remark)
  VALUES ($1::uuid, $2, $3::bigint, $4::bigint, $5, $6, $7)
  ON CONFLICT (user_id, kind, reference) WHERE reference IS NOT NULL DO NOTHING
  RETURNING id, user_id, amount_fen
), moved AS (
  UPDATE accounts a SET balance_fen = a.balance_fen + made.amount_fen FROM made WHERE a.user_id = made.user_id
), posted AS (
  INSERT INTO postings (transaction_id, account, user_id, amount_fen)
  SELECT id, side.account, user_id, side.sign * amount_fen
    FROM made, (VALUES ('customer', 1), ($8, -1)) AS side(account, sign)
)
SELECT id FROM made
