-- Every terminal there is. answers {id}
SELECT id FROM terminals ORDER BY id
