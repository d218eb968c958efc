-- in:  $1 name, $2 policy or null for the global one, $3 remark or null, $4 id of the owner or null
-- out: the name; none where the name is taken
INSERT INTO terminal_groups (name, policy, remark, owner_id) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO NOTHING
RETURNING name
