-- What was published because of a task: repetitions and reconciling reads. Sought among the owner's newer tasks.
-- in:  $1 task id, $2 user id of its owner
-- out: one row a task, oldest first
SELECT id AS "taskId", type, source, state, result, error_code AS "errorCode", created_at AS "createdAt"
  FROM tasks
 WHERE user_id = $2 AND id > $1 AND parent_task_id = $1
 ORDER BY id
