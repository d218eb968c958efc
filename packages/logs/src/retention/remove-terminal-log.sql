-- What happened to terminals long ago and is in no month.
-- $1 days kept · $2 lines at most
SELECT removed AS looked, removed FROM remove_terminal_log($1::integer, $2::integer) removed
