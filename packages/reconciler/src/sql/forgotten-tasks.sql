-- Tasks that have been unknown for long. $1 how long, ms · $2 rows at most
SELECT t.id, t.type, t.user_id, t.terminal_id, t.pnr, u.since
  FROM tasks t
 CROSS JOIN LATERAL (
   SELECT coalesce(max(at), t.started_at) AS since FROM task_events WHERE task_id = t.id AND to_state = 'unknown') u
 WHERE t.state = 'unknown' AND u.since < now() - $1::double precision * interval '1 ms'
 ORDER BY t.id
 LIMIT $2::integer
