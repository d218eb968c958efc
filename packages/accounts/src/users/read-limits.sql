-- in:  $1 user id
-- out: the limits of the user's account, or no row
SELECT credit_limit_fen AS "creditLimitFen",
       backlog_cap AS "backlogCap",
       rate_per_second AS "ratePerSecond",
       rate_burst AS "rateBurst",
       weight,
       low_balance_fen AS "lowBalanceFen"
  FROM accounts
 WHERE user_id = $1
