-- in:  $1 name, $2 Chinese and $3 English label, $4 Chinese and $5 English description, $6 scope, $7 rights
UPDATE roles
   SET label_zh = $2, label_en = $3, description_zh = $4, description_en = $5, scope = $6, rights = $7::text[], updated_at = now()
 WHERE name = $1
