-- Gives back what a worker that ends has begun. $1 id · $2 attempt
UPDATE exports SET state = 'waiting', beat_at = NULL, attempt = attempt - 1, rows_done = 0, rows_total = NULL
 WHERE id = $1::uuid AND attempt = $2::smallint AND state = 'running'
