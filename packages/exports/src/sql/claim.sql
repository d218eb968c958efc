-- The next export to be worked on: one that waits, or whose worker has gone silent; of a user who has none running.
-- $1 only this one, or null · $2 silence that means gone, ms · answers the export or no row
WITH next AS (
  SELECT e.id
    FROM exports e
   WHERE ($1::uuid IS NULL OR e.id = $1)
     AND (e.state = 'waiting' OR (e.state = 'running' AND e.beat_at < now() - $2::integer * interval '1 millisecond'))
     AND NOT EXISTS (SELECT 1 FROM exports o WHERE o.user_id = e.user_id AND o.state = 'running' AND o.id <> e.id)
   ORDER BY e.created_at
   LIMIT 1
     FOR UPDATE SKIP LOCKED
)
UPDATE exports e
   SET state = 'running', started_at = coalesce(e.started_at, now()), beat_at = now(), attempt = e.attempt + 1, rows_done = 0,
       rows_total = NULL
  FROM next
 WHERE e.id = next.id
RETURNING e.id, e.user_id, e.kind, e.format, e.filter, e.language, e.attempt
