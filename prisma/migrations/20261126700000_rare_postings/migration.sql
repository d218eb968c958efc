-- Lists of recharges, adjustments and refunds. They are few beside the deductions, which are not in this index: so it
-- costs the path of a task nothing, and the lists need not look through what was charged (docs/adr/0017).
CREATE INDEX ledger_rare ON ledger_transactions (kind, created_at, user_id, entry_no) WHERE kind <> 'deduction';
