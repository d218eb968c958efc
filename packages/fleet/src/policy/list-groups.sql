-- in:  nothing
-- out: groups by name with their number of terminals
SELECT g.name, g.policy, g.remark, count(t.id)::int AS terminals
  FROM terminal_groups g
  LEFT JOIN terminals t ON t.group_name = g.name
 GROUP BY g.name
 ORDER BY g.name
