-- What was deducted for each task, with its postings folded.
SELECT t.task_id, t.user_id, count(*)::integer AS transactions, sum(t.amount_fen)::bigint AS amount_fen,
       (SELECT coalesce(sum(p.amount_fen), 0) FROM postings p WHERE p.transaction_id = t.task_id AND p.account = 'customer')::bigint
         AS customer_fen,
       (SELECT coalesce(sum(p.amount_fen), 0) FROM postings p WHERE p.transaction_id = t.task_id AND p.account = 'revenue')::bigint
         AS revenue_fen
  FROM ledger_transactions t
 WHERE t.kind = 'deduction'
 GROUP BY t.task_id, t.user_id
