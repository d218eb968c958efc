-- Accounts of people by user, by keyset; the platform's own is left out.
-- $1 self or null · $2 manager or null · $3 user or null · $4 beginning of a username or null · $5 only those below their threshold
-- $6 after this user or null · $7 rows at most
SELECT a.user_id, u.username, u.parent_id, a.balance_fen, a.held_fen, a.credit_limit_fen, a.low_balance_fen, a.open_tasks
  FROM accounts a
  JOIN users u ON u.id = a.user_id
 WHERE NOT starts_with(u.username, '_')
   AND ($1::bigint IS NULL OR u.id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::bigint IS NULL OR u.id = $3)
   AND ($4::text IS NULL OR starts_with(u.username, $4))
   AND (NOT $5::boolean OR a.balance_fen - a.held_fen < a.low_balance_fen)
   AND ($6::bigint IS NULL OR u.id > $6)
 ORDER BY u.id
 LIMIT $7::integer
