-- Ids of the scheduled tasks of some backlogs, a page at a time.
-- $1 the last one seen · $2 how many · $3 text[] names of the backlogs: what their requestIds begin with
SELECT id FROM tasks
 WHERE id > $1::uuid AND source = 'schedule' AND split_part(request_id, '-', 1) = ANY ($3::text[])
 ORDER BY id LIMIT $2::integer
