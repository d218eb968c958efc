-- in:  $1 operation, $2 clocks (JSON) or null: the operation's own hold again, $3 username of who sets it
WITH cleared AS (
  DELETE FROM settings WHERE key = 'clocks.' || $1 AND $2::jsonb IS NULL
)
INSERT INTO settings (key, value, updated_by)
SELECT 'clocks.' || $1, $2::jsonb, (SELECT id FROM users WHERE username = $3) WHERE $2::jsonb IS NOT NULL
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_by = EXCLUDED.updated_by, updated_at = now()
