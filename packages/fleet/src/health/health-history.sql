-- in:  $1 terminal id, $2 since, $3 seconds of a point
-- out: what the terminal said, a point each, oldest first; gui_ready: at every time of the point
SELECT date_bin($3::integer * interval '1 s', at, 'epoch'::timestamptz) AS at,
       avg(cpu)::real AS cpu, avg(memory)::real AS memory, avg(disk)::real AS disk, bool_and(gui_ready) AS "guiReady",
       count(*)::int AS samples
  FROM terminal_health
 WHERE terminal_id = $1 AND at >= $2
 GROUP BY 1
 ORDER BY 1
