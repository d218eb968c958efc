-- The first waiting read and the first waiting write on each of some PNRs in a lane, and whether something keeps it.
-- $1 json [{i, user_id, lane, pnr}] · answers {i, pnr, is_blocked, task}
SELECT w.i, w.pnr, json_build_object(
         'id', t.id, 'user_id', t.user_id, 'lane', t.lane, 'rank', t.rank, 'type', t.type, 'is_write', t.is_write,
         'pnr', t.pnr, 'tried', t.tried, 'source', t.source, 'priority', t.priority) AS task,
       EXISTS (SELECT 1 FROM tasks b WHERE b.pnr = w.pnr AND b.state IN ('assigned', 'executing'))
       OR (t.is_write AND EXISTS (SELECT 1 FROM tasks b WHERE b.pnr = w.pnr AND b.is_write
                                     AND b.state IN ('assigned', 'executing', 'unknown'))) AS is_blocked
  FROM json_to_recordset($1::json) AS w(i integer, user_id bigint, lane text, pnr text)
 CROSS JOIN (VALUES (true), (false)) AS kind(is_write)
 CROSS JOIN LATERAL (
   SELECT * FROM tasks
    WHERE state = 'pending' AND user_id = w.user_id AND lane = w.lane AND pnr = w.pnr AND is_write = kind.is_write
    ORDER BY rank, id
    LIMIT 1) t
