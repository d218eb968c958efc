-- in:  $1 name, $2 policy or null for the global one, $3 remark or null
UPDATE terminal_groups SET policy = $2, remark = $3 WHERE name = $1
