-- in:  $1 name
-- out: the group, locked; or no row
SELECT policy, remark FROM terminal_groups WHERE name = $1 FOR NO KEY UPDATE
