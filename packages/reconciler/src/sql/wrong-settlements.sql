-- Tasks whose deduction is not what their end asks for: completed is charged once, and everything else not at all. The
-- deduction of a task has the task's id, so there is one at most.
-- $1 uuid[] tasks to look at · $2 rows at most
SELECT t.id, t.user_id, t.type, t.state, t.price_fen, t.charged_fen, d.fen AS deducted_fen, d.user_id AS deducted_from
  FROM unnest($1::uuid[]) AS i(id)
 CROSS JOIN LATERAL (SELECT id, user_id, type, state, price_fen, charged_fen FROM tasks WHERE id = i.id) t
  LEFT JOIN LATERAL (
    SELECT user_id, -amount_fen AS fen FROM ledger_transactions WHERE id = t.id AND kind = 'deduction') d ON true
 WHERE coalesce(d.fen, 0) <> CASE WHEN t.state = 'completed' THEN coalesce(t.charged_fen, -1) ELSE 0 END
    OR (d.fen IS NOT NULL AND (t.state <> 'completed' OR d.user_id <> t.user_id))
    OR t.charged_fen > t.price_fen
 LIMIT $2::integer
