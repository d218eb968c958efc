-- Every finished task is to be counted anew: the rollups are empty, and nobody feeds them meanwhile. One snapshot: what
-- finishes later puts itself on the list. `again` where it was counted before: then nobody is told anew. Those that ended
-- before $1, when logs have been removed, keep their rollups: only their log knew that they had been unknown.
WITH uncounted AS MATERIALIZED (
  DELETE FROM finished_tasks RETURNING task_id, again
)
INSERT INTO finished_tasks (task_id, was_unknown, again)
SELECT t.id, EXISTS (SELECT 1 FROM task_events e WHERE e.task_id = t.id AND e.to_state = 'unknown'), coalesce(n.again, true)
  FROM tasks t
  LEFT JOIN uncounted n ON n.task_id = t.id
 WHERE t.finished_at >= $1::timestamptz OR n.task_id IS NOT NULL
