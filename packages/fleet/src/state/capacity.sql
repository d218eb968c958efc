-- What the Offices of some terminals can do, with and without them.
-- in:  $1 terminal ids, $2 silence after which a terminal is lost, ms
-- out: an Office each: terminals, how many of them and which share of weight work now, and without those of $1;
--      tasks in the lists of those of $1 that another terminal may take, that named their terminal, and that execute
WITH chosen AS (
  SELECT id, office_no FROM terminals WHERE id = ANY ($1::text[])
), working AS (
  SELECT t.office_no, t.id, t.weight,
         t.state = 'active' AND t.last_seen_at >= now() - $2::double precision * interval '1 ms' AS works,
         t.id = ANY ($1::text[]) AS chosen
    FROM terminals t
   WHERE t.office_no IN (SELECT office_no FROM chosen)
), tasks_of AS (
  SELECT c.office_no,
         count(*) FILTER (WHERE k.state = 'assigned' AND k.terminal_pin IS NULL)::int AS move,
         count(*) FILTER (WHERE k.state = 'assigned' AND k.terminal_pin IS NOT NULL)::int AS stay,
         count(*) FILTER (WHERE k.state = 'executing')::int AS execute
    FROM chosen c
    JOIN tasks k ON k.terminal_id = c.id AND k.state IN ('assigned', 'executing')
   GROUP BY c.office_no
)
SELECT w.office_no AS "officeNo",
       count(*) FILTER (WHERE w.chosen)::int AS chosen,
       count(*) FILTER (WHERE w.works)::int AS "workingNow",
       count(*) FILTER (WHERE w.works AND NOT w.chosen)::int AS "workingWithout",
       coalesce(sum(w.weight) FILTER (WHERE w.works), 0) AS "weightNow",
       coalesce(sum(w.weight) FILTER (WHERE w.works AND NOT w.chosen), 0) AS "weightWithout",
       coalesce(max(k.move), 0) AS "tasksMove",
       coalesce(max(k.stay), 0) AS "tasksStay",
       coalesce(max(k.execute), 0) AS "tasksExecute"
  FROM working w
  LEFT JOIN tasks_of k USING (office_no)
 GROUP BY w.office_no
 ORDER BY w.office_no
