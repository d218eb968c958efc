-- in:  $1 name
-- out: the role, locked, or no row
SELECT name, label_zh, label_en, description_zh, description_en, scope, rights, is_built_in AS built_in
  FROM roles
 WHERE name = $1
   FOR NO KEY UPDATE
