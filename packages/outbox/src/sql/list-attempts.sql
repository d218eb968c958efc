-- The log of one event. $1 event id
SELECT at, attempt, duration_ms, status, error, answer
  FROM callback_attempts
 WHERE event_id = $1::uuid
 ORDER BY at
 LIMIT 1000
