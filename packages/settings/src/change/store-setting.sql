-- in:  $1 key, $2 value (JSON) or null: its default again, $3 username of who sets it
WITH cleared AS (
  DELETE FROM settings WHERE key = $1 AND $2::jsonb IS NULL
)
INSERT INTO settings (key, value, updated_by)
SELECT $1, $2::jsonb, (SELECT id FROM users WHERE username = $3) WHERE $2::jsonb IS NOT NULL
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_by = EXCLUDED.updated_by, updated_at = now()
