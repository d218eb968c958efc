-- Makes the days of api_calls ahead.
-- $1 days
SELECT make_api_call_days($1::integer) AS made
