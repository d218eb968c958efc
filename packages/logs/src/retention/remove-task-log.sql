-- Goes through the tasks that ended long ago; what of their log is in no month is removed.
-- $1 days kept · $2 tasks at most
SELECT tasks AS looked, events AS removed FROM remove_task_log($1::integer, $2::integer)
