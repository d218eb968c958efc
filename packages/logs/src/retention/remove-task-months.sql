-- The oldest month of the log of tasks, once all but a few of its tasks ended long ago.
-- $1 days kept · $2 tasks at most that outlive it · answers {months}; -1: one stays, for more outlive it
SELECT remove_task_months($1::integer, $2::integer) AS months
