-- Scheduled tasks of some backlogs: how many in each state, and how many different requests they are.
-- $1 text[] names of the backlogs · answers {state, tasks, requests}
SELECT state, count(*) AS tasks, count(DISTINCT (user_id, request_id)) AS requests
  FROM tasks
 WHERE source = 'schedule' AND split_part(request_id, '-', 1) = ANY ($1::text[])
 GROUP BY state
