-- Every account with its cached figures beside a replay of all its postings from the first, the lowest point that the
-- replay passed, and what its unfinished tasks hold.
SELECT u.username, a.balance_fen, a.held_fen, a.open_tasks,
       coalesce(r.fen, 0)::bigint AS replayed_fen, coalesce(r.lowest_fen, 0)::bigint AS lowest_fen,
       coalesce(h.fen, 0)::bigint AS unfinished_fen, coalesce(h.tasks, 0)::integer AS unfinished,
       coalesce(s.unbalanced, 0)::integer AS unbalanced
  FROM accounts a
  JOIN users u ON u.id = a.user_id
  LEFT JOIN (SELECT user_id, sum(amount_fen) AS fen, min(running_fen) AS lowest_fen
               FROM (SELECT user_id, amount_fen,
                            sum(amount_fen) OVER (PARTITION BY user_id ORDER BY created_at, transaction_id) AS running_fen
                       FROM postings WHERE account = 'customer') running
              GROUP BY user_id) r USING (user_id)
  LEFT JOIN (SELECT user_id, sum(price_fen) AS fen, count(*) AS tasks FROM tasks WHERE finished_at IS NULL GROUP BY user_id) h
         USING (user_id)
  LEFT JOIN (SELECT user_id, count(*) AS unbalanced
               FROM (SELECT user_id, transaction_id FROM postings GROUP BY user_id, transaction_id HAVING sum(amount_fen) <> 0) x
              GROUP BY user_id) s USING (user_id)
