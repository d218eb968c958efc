-- in:  $1 name, $2 Chinese and $3 English label, $4 Chinese and $5 English description, $6 scope, $7 rights
INSERT INTO roles (name, label_zh, label_en, description_zh, description_en, scope, rights)
VALUES ($1, $2, $3, $4, $5, $6, $7::text[])
