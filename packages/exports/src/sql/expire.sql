-- Files that nobody needs any more. $1 kept for so long, ms · answers {id, format}
UPDATE exports SET state = 'expired' WHERE state = 'done' AND finished_at < now() - $1::bigint * interval '1 millisecond'
RETURNING id, format
