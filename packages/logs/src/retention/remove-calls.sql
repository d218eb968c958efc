-- Whole days of API calls, and lines of the default partition.
-- $1 days kept · $2 lines at most
SELECT days, lines FROM remove_api_calls($1::integer, $2::integer)
