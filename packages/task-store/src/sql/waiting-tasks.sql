-- Those of some tasks that wait, and the first read and the first write that wait in their lane on their PNR and go before
-- them: of tasks that were accepted one after the other the second may be told of first.
-- The state is a column of what is looked for, see assign.sql.
-- $1 uuid[]
WITH entries AS MATERIALIZED (
  SELECT id, 'pending' AS state FROM unnest($1::uuid[]) AS e(id)
), named AS MATERIALIZED (
  SELECT t.id, t.user_id, t.lane, t.rank, t.type, t.is_write, t.pnr, t.tried, t.source, t.priority
    FROM entries e
   CROSS JOIN LATERAL (SELECT * FROM tasks WHERE id = e.id AND state = e.state) t
)
SELECT * FROM named
UNION
SELECT f.id, f.user_id, f.lane, f.rank, f.type, f.is_write, f.pnr, f.tried, f.source, f.priority
  FROM named n
 CROSS JOIN (VALUES (true), (false)) AS kind(is_write)
 CROSS JOIN LATERAL (
   SELECT * FROM tasks
    WHERE state = 'pending' AND user_id = n.user_id AND lane = n.lane AND pnr = n.pnr AND is_write = kind.is_write
      AND (rank, id) < (n.rank, n.id)
    ORDER BY rank, id
    LIMIT 1) f
 WHERE n.pnr IS NOT NULL
