-- $1 id · $2 user · $3 name · $4 cron · $5 time zone · $6 action · $7 request (JSON) · $8 may write · $9 next run
INSERT INTO schedules (id, user_id, name, cron, time_zone, action, request, may_write, next_run_at)
VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)
