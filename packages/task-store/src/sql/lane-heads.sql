-- The next waiting tasks of some lanes, each read on from where it was last read to. Of a PNR that is being worked on
-- none is answered, of any other the first read and the first write: they cannot run together. `look` rows of a lane
-- are looked at, at most, so that a blocked stretch of any length costs little at a time; what was passed over is
-- named, and where the reading ended. The look-ups use the indexes that also enforce the rule.
-- $1 json [{i, user_id, lane, after_rank, after_id, look, take}]
-- answers {i, tasks, passed (PNRs), looked, to_rank, to_id}
SELECT w.i, found.*
  FROM json_to_recordset($1::json)
    AS w(i integer, user_id bigint, lane text, after_rank bigint, after_id uuid, look integer, take integer)
 CROSS JOIN LATERAL (
   WITH page AS MATERIALIZED (
     SELECT id, user_id, lane, rank, type, is_write, pnr, tried, source, priority
       FROM tasks
      WHERE state = 'pending' AND user_id = w.user_id AND lane = w.lane AND (rank, id) > (w.after_rank, w.after_id)
      ORDER BY rank, id
      LIMIT w.look
   ), judged AS (
     SELECT page.*,
            pnr IS NULL
            OR (row_number() OVER (PARTITION BY pnr, is_write ORDER BY rank, id) = 1
                AND NOT EXISTS (SELECT 1 FROM tasks b WHERE b.pnr = page.pnr AND b.state IN ('assigned', 'executing'))
                AND NOT (is_write AND EXISTS (SELECT 1 FROM tasks b WHERE b.pnr = page.pnr AND b.is_write
                                                 AND b.state IN ('assigned', 'executing', 'unknown')))) AS fits
       FROM page
   ), counted AS (
     SELECT judged.*, count(*) FILTER (WHERE fits) OVER (ORDER BY rank, id) AS so_far FROM judged
   ), taken AS (
     SELECT * FROM counted WHERE so_far < w.take OR (so_far = w.take AND fits)
   )
   SELECT coalesce(json_agg(json_build_object(
            'id', id, 'user_id', user_id, 'lane', lane, 'rank', rank, 'type', type, 'is_write', is_write, 'pnr', pnr,
            'tried', tried, 'source', source, 'priority', priority) ORDER BY rank, id) FILTER (WHERE fits), '[]') AS tasks,
          coalesce(array_agg(DISTINCT pnr) FILTER (WHERE NOT fits), '{}') AS passed,
          count(*)::integer AS looked,
          (array_agg(rank ORDER BY rank DESC, id DESC))[1] AS to_rank,
          (array_agg(id ORDER BY rank DESC, id DESC))[1] AS to_id
     FROM taken
 ) found
