-- in:  $1 key
-- out: its value (JSON), or no row
SELECT value FROM settings WHERE key = $1
