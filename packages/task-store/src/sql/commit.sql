-- The point of no return: from here on the task is never run again by machine.
-- $1 task
UPDATE tasks SET committed_at = coalesce(committed_at, now()),
       lease_until = least(now() + lease_ms * interval '1 millisecond', deadline_at),
       named_at = coalesce(named_at, now())
 WHERE id = $1::uuid
