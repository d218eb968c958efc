-- Which of these have a file. $1 uuid[] · answers {id}
SELECT id FROM exports WHERE id = ANY ($1::uuid[]) AND state IN ('running', 'done')
