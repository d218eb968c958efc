-- What came of a run that was taken. $1 schedule · $2 planned · $3 state · $4 reference or null · $5 error code or null · $6 words or null
UPDATE schedule_runs
   SET state = $3, reference = $4, error_code = $5, error_message = $6
 WHERE schedule_id = $1::uuid AND planned_at = $2 AND state = 'taken'
