-- How these tasks ended; those that have not are missing. $1 uuid[] · answers {id, user_id, type, state, error_code, pnr}
SELECT id, user_id, type, state, error_code, pnr FROM tasks WHERE id = ANY ($1::uuid[]) AND finished_at IS NOT NULL
