-- A page of tasks in id order, which is the order of publication. $1 after this id or null · $2 rows at most
SELECT id FROM tasks WHERE id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY id LIMIT $2::integer
