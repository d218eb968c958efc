-- Unknown tasks whose point of no return lies far enough back. $1 ms
SELECT id, type, pnr FROM tasks
 WHERE state = 'unknown' AND committed_at < now() - $1::double precision * interval '1 millisecond'
 ORDER BY id LIMIT 200
