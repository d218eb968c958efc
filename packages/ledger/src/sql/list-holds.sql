-- Unfinished tasks with the money that they hold, the newest first, by keyset. Each state has a partial index of its own.
-- $1 self or null · $2 manager or null · $3 user or null · $4 after this task or null · $5 rows at most
SELECT t.id, t.user_id, u.username, t.type, t.state, t.price_fen, t.terminal_id, t.created_at
  FROM (SELECT id, user_id, type, state, price_fen, terminal_id, created_at FROM tasks WHERE state = 'pending'
        UNION ALL
        SELECT id, user_id, type, state, price_fen, terminal_id, created_at FROM tasks WHERE state = 'assigned'
        UNION ALL
        SELECT id, user_id, type, state, price_fen, terminal_id, created_at FROM tasks WHERE state = 'executing'
        UNION ALL
        SELECT id, user_id, type, state, price_fen, terminal_id, created_at FROM tasks WHERE state = 'unknown') t
  JOIN users u ON u.id = t.user_id
 WHERE t.price_fen > 0
   AND ($1::bigint IS NULL OR t.user_id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::bigint IS NULL OR t.user_id = $3)
   AND ($4::uuid IS NULL OR t.id < $4)
 ORDER BY t.id DESC
 LIMIT $5::integer
