-- What rings: every active schedule. answers {id, cron, timeZone}
SELECT id, cron, time_zone AS "timeZone" FROM schedules WHERE state = 'active'
