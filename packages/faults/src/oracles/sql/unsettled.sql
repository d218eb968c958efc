-- How much is still under way: tasks that have not ended and are not unknown, callbacks that are neither delivered
-- nor dead.
SELECT (SELECT count(*) FROM tasks WHERE state IN ('pending', 'assigned', 'executing') AND source = 'api')::integer AS tasks,
       (SELECT count(*) FROM callbacks WHERE state = 'pending')::integer AS callbacks
