-- Accounts whose cached figures are not the fold of the facts: postings for the balance, unfinished tasks for the
-- hold and the backlog. One snapshot, so that nothing in flight looks like a fault.
-- answers {user_id, balance_fen, posted_fen, held_fen, holds_fen, open_tasks, unfinished}
WITH posted AS (
  SELECT user_id, sum(amount_fen)::bigint AS fen FROM postings WHERE account = 'customer' GROUP BY user_id
), holds AS (
  SELECT user_id, sum(price_fen)::bigint AS fen, count(*) AS tasks FROM tasks WHERE finished_at IS NULL GROUP BY user_id
)
SELECT a.user_id, a.balance_fen, coalesce(p.fen, 0) AS posted_fen, a.held_fen, coalesce(h.fen, 0) AS holds_fen,
       a.open_tasks, coalesce(h.tasks, 0)::integer AS unfinished
  FROM accounts a
  LEFT JOIN posted p USING (user_id)
  LEFT JOIN holds h USING (user_id)
 WHERE a.balance_fen <> coalesce(p.fen, 0) OR a.held_fen <> coalesce(h.fen, 0) OR a.open_tasks <> coalesce(h.tasks, 0)
