-- Finished tasks by weekday and hour of Asia/Shanghai.
-- $1 self or null · $2 manager or null · $3 from · $4 until, hours · $5 user or null · $6 operation or null
-- answers {weekday 1 (Monday) to 7, hour 0 to 23, tasks, completed}
SELECT extract(isodow FROM r.hour AT TIME ZONE 'Asia/Shanghai')::integer AS weekday,
       extract(hour FROM r.hour AT TIME ZONE 'Asia/Shanghai')::integer AS hour,
       sum(r.completed + r.failed + r.canceled + r.expired)::bigint AS tasks, sum(r.completed)::bigint AS completed
  FROM task_rollups r
  JOIN users u ON u.id = r.user_id
 WHERE r.hour >= $3::timestamptz AND r.hour < $4::timestamptz
   AND ($1::bigint IS NULL OR r.user_id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($5::bigint IS NULL OR r.user_id = $5)
   AND ($6::text IS NULL OR r.type = $6)
   AND r.source <> 'system'
 GROUP BY 1, 2
 ORDER BY 1, 2
