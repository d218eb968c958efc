-- A locked schedule becomes this. $1 id · $2 name · $3 cron · $4 time zone · $5 action · $6 request (JSON) · $7 may write · $8 state · $9 next run or null
UPDATE schedules
   SET name = $2, cron = $3, time_zone = $4, action = $5, request = $6::jsonb, may_write = $7, state = $8, next_run_at = $9, updated_at = now()
 WHERE id = $1::uuid
