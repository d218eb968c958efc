-- Unfinished tasks of a customer. $1 user · answers {open}
SELECT open_tasks AS open FROM accounts WHERE user_id = $1::bigint
