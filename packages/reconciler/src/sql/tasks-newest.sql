-- The newest tasks. $1 rows at most
SELECT id FROM tasks ORDER BY id DESC LIMIT $1::integer
