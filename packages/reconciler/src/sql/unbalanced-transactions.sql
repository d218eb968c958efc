-- Transactions whose postings do not sum to zero, whose customer's side is not what the transaction says, that have too
-- few postings, or postings of somebody else.
-- $1 uuid[] transactions to look at · $2 rows at most
SELECT x.id, x.kind, x.user_id, x.amount_fen, x.task_id, p.sum_fen, p.customer_fen, p.postings
  FROM unnest($1::uuid[]) AS i(id)
 CROSS JOIN LATERAL (SELECT * FROM ledger_transactions WHERE id = i.id) x
 CROSS JOIN LATERAL (
   SELECT coalesce(sum(amount_fen), 0)::bigint AS sum_fen,
          coalesce(sum(amount_fen) FILTER (WHERE account = 'customer'), 0)::bigint AS customer_fen,
          count(*)::integer AS postings,
          count(*) FILTER (WHERE user_id <> x.user_id) AS foreign_ones
     FROM postings WHERE transaction_id = x.id) p
 WHERE p.sum_fen <> 0 OR p.customer_fen <> x.amount_fen OR p.postings < 2 OR p.foreign_ones > 0
 LIMIT $2::integer
