-- Every finished task is to be counted anew: the rollups are empty, and nobody feeds them meanwhile. One snapshot: what
-- finishes later puts itself on the list.
INSERT INTO finished_tasks (task_id, was_unknown)
SELECT t.id, EXISTS (SELECT 1 FROM task_events e WHERE e.task_id = t.id AND e.to_state = 'unknown')
  FROM tasks t WHERE t.finished_at IS NOT NULL
