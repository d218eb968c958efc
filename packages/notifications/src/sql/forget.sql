-- Removes what is old. $1 older than so many days · $2 how many at most · answers a row each
DELETE FROM notifications
 WHERE id IN (SELECT id FROM notifications WHERE created_at < now() - $1::integer * interval '1 day'
               ORDER BY created_at LIMIT $2::integer)
RETURNING id
