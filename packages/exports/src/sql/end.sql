-- Ends a run. $1 id · $2 attempt · $3 done or failed · $4 rows · $5 bytes or null · $6 why it failed or null · answers a row if it counted
UPDATE exports SET state = $3, finished_at = now(), rows_done = $4::bigint, bytes = $5::bigint, error = $6
 WHERE id = $1::uuid AND attempt = $2::smallint AND state = 'running'
RETURNING id
