-- How many tasks there are where the parts of the indexes are the filter: no task is looked at (see count-tasks.sql).
-- in:  $1-$12 what task_heads() takes · $13 counted at most
-- out: {count, more}
WITH heads AS MATERIALIZED (
  SELECT part, id
    FROM task_heads($1::boolean, $2::bigint[], $3::bigint[], $4::text[], $5::boolean, $6::text, $7::text, $8::text, $9::bigint[],
                    $10::integer, $11::uuid, $12::uuid)
)
SELECT least((SELECT count(*) FROM heads), $13::integer) AS count,
       EXISTS (SELECT 1 FROM heads GROUP BY part HAVING count(*) = $10::integer) OR (SELECT count(*) FROM heads) >= $13::integer AS more
