-- in:  $1 who may register (JSON), $2 username of who sets it
INSERT INTO settings (key, value, updated_by) VALUES ('registration', $1::jsonb, (SELECT id FROM users WHERE username = $2))
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_by = EXCLUDED.updated_by, updated_at = now()
