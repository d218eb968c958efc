-- Tasks that took a step within a stretch of time, in the order in which they changed. Of the months of task_events only those
-- are looked at in which tasks of the last two days are: an older one that changes has not ended, or ended late.
-- $1 from · $2 to · $3 rows at most · answers {id, at}; several rows may name one task
SELECT task_id AS id, at FROM (
  SELECT task_id, at FROM task_events
   WHERE task_id >= lowest_id($1::timestamptz - interval '2 days') AND at > $1 AND at <= $2::timestamptz
  UNION ALL
  SELECT e.task_id, e.at
    FROM (SELECT id FROM tasks
           WHERE state IN ('pending', 'assigned', 'executing', 'unknown') AND id < lowest_id($1::timestamptz - interval '2 days')
          UNION ALL
          SELECT id FROM tasks
           WHERE finished_at - time_of(id) > interval '1 day' AND finished_at > $1::timestamptz
             AND id < lowest_id($1::timestamptz - interval '2 days')) older
   CROSS JOIN LATERAL (
     SELECT task_id, at FROM task_events WHERE task_id = older.id AND at > $1::timestamptz AND at <= $2::timestamptz) e) changed
 ORDER BY at LIMIT $3::integer
