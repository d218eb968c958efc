-- A planned time, taken or given up. $1 schedule · $2 planned · $3 state · $4 request (JSON) · $5 error code or null · $6 words or null
-- answers {schedule_id} where it had not come before
INSERT INTO schedule_runs (schedule_id, planned_at, state, request, error_code, error_message)
VALUES ($1, $2, $3, $4::jsonb, $5, $6)
ON CONFLICT DO NOTHING
RETURNING schedule_id
