-- Schedules, the newest first, each with its last run.
-- in:  $1 bigint[] users or null: everybody's · $2 state or null · $3 action or null · $4 before this id or null · $5 rows at most
--      · $6 one id or null
-- out: schedules that are not deleted, with {lastPlannedAt, lastState, lastReference, lastErrorCode, lastErrorMessage}
SELECT s.id, s.user_id AS "userId", u.username, u.parent_id AS "managerId", s.name, s.cron, s.time_zone AS "timeZone", s.action, s.request,
       s.may_write AS "mayWrite", s.state, s.next_run_at AS "nextRunAt", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
       r.planned_at AS "lastPlannedAt", r.state AS "lastState", r.reference AS "lastReference",
       r.error_code AS "lastErrorCode", r.error_message AS "lastErrorMessage"
  FROM schedules s
  JOIN users u ON u.id = s.user_id
  LEFT JOIN LATERAL (SELECT * FROM schedule_runs WHERE schedule_id = s.id ORDER BY planned_at DESC LIMIT 1) r ON true
 WHERE s.state <> 'deleted'
   AND ($1::bigint[] IS NULL OR s.user_id = ANY ($1::bigint[]))
   AND ($2::text IS NULL OR s.state = $2)
   AND ($3::text IS NULL OR s.action = $3)
   AND ($4::uuid IS NULL OR s.id < $4)
   AND ($6::uuid IS NULL OR s.id = $6)
 ORDER BY s.id DESC
 LIMIT $5::integer
