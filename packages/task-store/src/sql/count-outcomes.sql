-- Counts outcomes of terminals; a failure that speaks against a terminal adds to its run, any success ends it.
-- $1 json [{terminal_id, succeeded, failed, faults}], one entry a terminal
WITH counts AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json) AS c(terminal_id text, succeeded integer, failed integer, faults integer)
), locked AS MATERIALIZED (
  SELECT id FROM terminals WHERE id IN (SELECT terminal_id FROM counts) ORDER BY id FOR NO KEY UPDATE
)
UPDATE terminals m
   SET success_count = m.success_count + c.succeeded,
       failure_count = m.failure_count + c.failed,
       consecutive_failures = CASE WHEN c.succeeded > 0 THEN 0 ELSE m.consecutive_failures + c.faults END
  FROM counts c JOIN locked l ON l.id = c.terminal_id
 WHERE m.id = c.terminal_id
