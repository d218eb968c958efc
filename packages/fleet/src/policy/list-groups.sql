-- in:  $1 id of the owner or null, $2 name or null, $3 name after which the page begins or null, $4 rows at most or null
-- out: groups by name with their number of terminals
SELECT g.name, g.policy, g.remark, g.owner_id AS "ownerId", u.username AS owner,
       (SELECT count(*)::int FROM terminals t WHERE t.group_name = g.name) AS terminals
  FROM terminal_groups g
  LEFT JOIN users u ON u.id = g.owner_id
 WHERE ($1::bigint IS NULL OR g.owner_id = $1)
   AND ($2::text IS NULL OR g.name = $2)
   AND ($3::text IS NULL OR g.name > $3)
 ORDER BY g.name
 LIMIT $4::integer
