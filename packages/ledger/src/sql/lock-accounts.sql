-- Locks the accounts of customers in id order, so that two batches never wait for each other in a circle.
-- $1 bigint[] user ids · answers one row an account, with the version of its user's profile
SELECT a.user_id, a.balance_fen, a.held_fen, a.credit_limit_fen, a.open_tasks, a.backlog_cap,
       a.rate_per_second, a.rate_burst, a.rate_tat_ms, u.version AS profile_version
  FROM accounts a
  JOIN users u ON u.id = a.user_id
 WHERE a.user_id = ANY ($1::bigint[])
 ORDER BY a.user_id
   FOR NO KEY UPDATE OF a
