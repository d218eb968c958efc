-- Every parameter but $4 may be null.
-- in:  $1 Office number, $2 group, $3 id of the owner, $4 silence after which a terminal is lost, ms,
--      $5 text that id, pid, name, kind, os or remark holds, $6 username of the owner
-- out: how many terminals of the owner stand in each state, by Office and group; of those that $1, $2, $5 and $6 find,
--      and of all
SELECT t.office_no AS "officeNo",
       t.group_name AS "group",
       t.state,
       t.last_seen_at IS NULL OR t.last_seen_at < now() - $4::double precision * interval '1 ms' AS "isLost",
       e.id IS NOT NULL AS "isExecuting",
       count(*)::int AS terminals,
       count(*) FILTER (
         WHERE ($1::text IS NULL OR t.office_no = $1)
           AND ($2::text IS NULL OR t.group_name = $2)
           AND ($6::text IS NULL OR u.username = $6)
           AND ($5::text IS NULL
                OR position(lower($5) IN lower(concat_ws(E'\n', t.id, t.pid, t.name, t.kind, t.os, t.remark))) > 0)
       )::int AS found
  FROM terminals t
  LEFT JOIN users u ON u.id = t.owner_id
  LEFT JOIN tasks e ON e.terminal_id = t.id AND e.state = 'executing'
 WHERE $3::bigint IS NULL OR t.owner_id = $3
 GROUP BY 1, 2, 3, 4, 5
 ORDER BY 1, 2
