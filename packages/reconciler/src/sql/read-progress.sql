-- How far a history has been looked through. $1 history · answers {changed_to, after, rounds, now}
SELECT p.changed_to, p.after, coalesce(p.rounds, 0) AS rounds, now() AS now
  FROM (SELECT) one
  LEFT JOIN reconciler_progress p ON p.history = $1
