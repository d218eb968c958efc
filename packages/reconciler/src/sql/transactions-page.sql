-- A page of transactions in id order, which is that of time: a deduction has the id of its task.
-- $1 after this id or null · $2 rows at most
SELECT id
  FROM ledger_transactions
 WHERE id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
 ORDER BY id
 LIMIT $2::integer
