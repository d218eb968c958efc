-- A schedule that is not deleted, locked. $1 id · answers one row or none
SELECT s.id, s.user_id AS "userId", u.username, u.parent_id AS "managerId", s.name, s.cron, s.time_zone AS "timeZone", s.action, s.request,
       s.may_write AS "mayWrite", s.state, s.next_run_at AS "nextRunAt", s.created_at AS "createdAt", s.updated_at AS "updatedAt", now() AS now
  FROM schedules s
  JOIN users u ON u.id = s.user_id
 WHERE s.id = $1::uuid AND s.state <> 'deleted'
   FOR UPDATE OF s
