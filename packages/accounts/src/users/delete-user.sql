-- Takes a user away who left no trace: any row that still speaks of them refuses it (23503).
-- in:  $1 user id
DELETE FROM users WHERE id = $1 AND last_login_at IS NULL
RETURNING id
