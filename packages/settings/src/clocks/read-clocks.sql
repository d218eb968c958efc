-- The clocks that differ from an operation's own.
-- in:  nothing
-- out: type, clocks (JSON: some of wait_ms, fetch_ms, lease_ms, deadline_ms)
SELECT substr(key, 8) AS type, value AS clocks FROM settings WHERE key LIKE 'clocks.%'
