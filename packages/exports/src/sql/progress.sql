-- The worker lives, and is so far. $1 id · $2 attempt · $3 rows done · $4 rows in all or null · answers a row while it is its to work on
UPDATE exports SET beat_at = now(), rows_done = $3::bigint, rows_total = $4::bigint
 WHERE id = $1::uuid AND attempt = $2::smallint AND state = 'running'
RETURNING id
