-- Attempts of callbacks that were delivered long ago.
-- $1 days kept · $2 events at most
SELECT callbacks AS looked, attempts AS removed FROM remove_callback_attempts($1::integer, $2::integer)
