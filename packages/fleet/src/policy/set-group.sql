-- in:  $1 name, $2 policy or null for the global one, $3 remark or null
INSERT INTO terminal_groups (name, policy, remark) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET policy = EXCLUDED.policy, remark = EXCLUDED.remark
