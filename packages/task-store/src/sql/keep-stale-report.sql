-- Evidence: a report that could not count. The same one again is kept once.
-- $1 task · $2 terminal · $3 token or null · $4 body json · $5 digest hex
INSERT INTO stale_reports (task_id, terminal_id, claim_token, body, digest)
VALUES ($1, $2, $3, $4::jsonb, decode($5, 'hex'))
ON CONFLICT (task_id, terminal_id, digest) DO NOTHING
RETURNING id
