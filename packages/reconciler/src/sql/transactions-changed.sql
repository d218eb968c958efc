-- Transactions that were entered within a stretch of time. $1 from · $2 to · $3 rows at most · answers {id, at}
SELECT id, created_at AS at
  FROM ledger_transactions
 WHERE created_at > $1::timestamptz AND created_at <= $2::timestamptz
 ORDER BY created_at
 LIMIT $3::integer
