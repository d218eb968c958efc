-- in:  $1 key, $2 value (JSON), $3 username of who sets it
INSERT INTO settings (key, value, updated_by) VALUES ($1, $2::jsonb, (SELECT id FROM users WHERE username = $3))
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_by = EXCLUDED.updated_by, updated_at = now()
