-- in:  $1 key, $2 and $3 value before and after (JSON) or null: the default, $4 actor, $5 id of the change that it undoes
INSERT INTO setting_changes (key, before, after, actor, undoes) VALUES ($1, $2::jsonb, $3::jsonb, $4, $5)
