-- The deduction of a task, whose id is the task's. $1 task · answers one row or none
SELECT id, kind, amount_fen AS "amountFen", operator, remark, created_at AS "createdAt" FROM ledger_transactions WHERE id = $1::uuid
