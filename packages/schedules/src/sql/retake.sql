-- Runs that were taken and of which nothing was heard since: whoever had them died, or could not do them for now.
-- $1 ms since they were taken · $2 how many · answers runs as take gives them, and `late`: too old to be tried ($3 ms)
WITH found AS (
  SELECT schedule_id, planned_at
    FROM schedule_runs
   WHERE state = 'taken' AND taken_at < now() - $1::double precision * interval '1 ms'
   ORDER BY taken_at
   LIMIT $2::integer
     FOR UPDATE SKIP LOCKED
)
UPDATE schedule_runs r
   SET taken_at = now(), tries = r.tries + 1
  FROM found f
  JOIN schedules s ON s.id = f.schedule_id
  JOIN users u ON u.id = s.user_id
 WHERE r.schedule_id = f.schedule_id AND r.planned_at = f.planned_at
RETURNING r.schedule_id AS "scheduleId", r.planned_at AS "plannedAt", s.user_id AS "userId", u.username, s.action, r.request,
          s.may_write AS "mayWrite", r.planned_at < now() - $3::double precision * interval '1 ms' AS late
