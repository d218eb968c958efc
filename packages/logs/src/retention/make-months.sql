-- Makes the months of the histories of tasks and terminals ahead.
-- $1 months
SELECT make_history_months($1::integer) AS made
