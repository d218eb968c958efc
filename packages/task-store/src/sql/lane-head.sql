-- The first waiting tasks of one lane, past those on a PNR that is being worked on. Looks at the first 5,000 only,
-- so that a lane full of blocked ones costs little; both look-ups use the indexes that also enforce the rule.
-- $1 user · $2 lane · $3 how many
SELECT * FROM (
  SELECT id, user_id, lane, rank, type, is_write, pnr, tried, source, priority
    FROM tasks
   WHERE state = 'pending' AND user_id = $1::bigint AND lane = $2
   ORDER BY rank, id
   LIMIT 5000
) head
 WHERE pnr IS NULL
    OR (NOT EXISTS (SELECT 1 FROM tasks b WHERE b.pnr = head.pnr AND b.state IN ('assigned', 'executing'))
        AND NOT (is_write AND EXISTS (SELECT 1 FROM tasks b WHERE b.pnr = head.pnr AND b.is_write
                                         AND b.state IN ('assigned', 'executing', 'unknown'))))
 ORDER BY rank, id
 LIMIT $3::integer
