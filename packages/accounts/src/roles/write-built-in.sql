-- The built-in roles as the code knows them; rows that are right already are left alone.
-- in:  $1 json [{name, label_zh, label_en, description_zh, description_en, scope, rights}]
INSERT INTO roles AS r (name, label_zh, label_en, description_zh, description_en, scope, rights, is_built_in)
SELECT name, label_zh, label_en, description_zh, description_en, scope, rights, true
  FROM json_to_recordset($1::json)
    AS e(name text, label_zh text, label_en text, description_zh text, description_en text, scope text, rights text[])
ON CONFLICT (name) DO UPDATE
   SET label_zh = excluded.label_zh, label_en = excluded.label_en, description_zh = excluded.description_zh,
       description_en = excluded.description_en, scope = excluded.scope, rights = excluded.rights, is_built_in = true,
       updated_at = now()
 WHERE (r.label_zh, r.label_en, r.description_zh, r.description_en, r.scope, r.rights, r.is_built_in)
       IS DISTINCT FROM (excluded.label_zh, excluded.label_en, excluded.description_zh, excluded.description_en,
                         excluded.scope, excluded.rights, true)
