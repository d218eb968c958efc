-- The newest transactions. $1 rows at most
SELECT id FROM ledger_transactions ORDER BY id DESC LIMIT $1::integer
