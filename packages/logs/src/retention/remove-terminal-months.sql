-- Whole months of what happened to terminals.
-- $1 days kept
SELECT remove_terminal_months($1::integer) AS months
