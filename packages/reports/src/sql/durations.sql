-- How long the tasks of a report took: buckets by the same groups. The parameters are those of report.sql.
SELECT CASE WHEN 'time' = ANY ($6::text[]) THEN date_trunc($7, r.hour, 'Asia/Shanghai') END AS time,
       CASE WHEN 'user' = ANY ($6) THEN r.user_id END AS user_id,
       CASE WHEN 'terminal' = ANY ($6) THEN r.terminal_id END AS terminal_id,
       CASE WHEN 'office' = ANY ($6) THEN r.office_no END AS office_no,
       CASE WHEN 'operation' = ANY ($6) THEN r.type END AS operation,
       CASE WHEN 'source' = ANY ($6) THEN r.source END AS source,
       d.measure, d.bucket, sum(d.tasks)::bigint AS tasks
  FROM task_rollups r
  JOIN task_rollup_durations d ON d.rollup_id = r.id
  JOIN users u ON u.id = r.user_id
  LEFT JOIN terminals m ON m.id = r.terminal_id
 WHERE r.hour >= $4::timestamptz AND r.hour < $5::timestamptz
   AND ($1::bigint IS NULL OR r.user_id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::bigint IS NULL OR m.owner_id = $3)
   AND ($8::bigint IS NULL OR r.user_id = $8)
   AND ($9::text IS NULL OR r.terminal_id = $9)
   AND ($10::text IS NULL OR r.office_no = $10)
   AND ($11::text IS NULL OR r.type = $11)
   AND ($12::text IS NULL OR r.source = $12)
   AND ($13::boolean OR r.source <> 'system')
   AND $14::integer IS NOT NULL
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
