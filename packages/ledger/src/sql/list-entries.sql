-- The statement: entries with the balance after each, the newest first, by keyset.
-- $1 self or null · $2 manager or null · $3 user or null · $4 from or null · $5 until or null · $6 terminal or null
-- $7 operation or null · $8 kinds or null · $9 task or null · $10 $11 $12 after this created_at, user, entry or null · $13 rows
SELECT l.id, l.entry_no, l.kind, l.user_id, u.username, l.amount_fen, l.balance_after_fen, l.task_id, l.operation,
       l.terminal_id, l.reference, l.operator, l.remark, l.created_at,
       to_char(l.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created_key
  FROM ledger_transactions l
  JOIN users u ON u.id = l.user_id
 WHERE ($1::bigint IS NULL OR l.user_id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::bigint IS NULL OR l.user_id = $3)
   AND ($4::timestamptz IS NULL OR l.created_at >= $4)
   AND ($5::timestamptz IS NULL OR l.created_at < $5)
   AND ($6::text IS NULL OR l.terminal_id = $6)
   AND ($7::text IS NULL OR l.operation = $7)
   AND ($8::text[] IS NULL OR l.kind = ANY ($8))
   AND ($9::uuid IS NULL OR l.task_id = $9)
   AND ($10::timestamptz IS NULL OR (l.created_at, l.user_id, l.entry_no) < ($10, $11::bigint, $12::bigint))
 ORDER BY l.created_at DESC, l.user_id DESC, l.entry_no DESC
 LIMIT $13::integer
