-- How many callbacks are due, and how long the oldest has been. answers {due, oldest_seconds}
SELECT count(*) AS due, coalesce(extract(epoch FROM now() - min(next_attempt_at)), 0)::double precision AS oldest_seconds
  FROM callbacks
 WHERE state = 'pending' AND next_attempt_at <= now()
