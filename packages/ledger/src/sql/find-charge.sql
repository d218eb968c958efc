-- What was charged for a task, and what of it was given back.
-- $1 task · answers {user_id, charged_fen, refunded_fen} or no row
SELECT d.user_id, -d.amount_fen AS charged_fen,
       coalesce((SELECT sum(r.amount_fen) FROM ledger_transactions r WHERE r.kind = 'refund' AND r.task_id = d.id), 0)::bigint
         AS refunded_fen
  FROM ledger_transactions d
 WHERE d.id = $1::uuid AND d.kind = 'deduction'
