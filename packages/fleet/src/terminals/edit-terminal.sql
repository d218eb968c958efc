-- in:  $1 terminal id, $2 name, $3 kind, $4 os, $5 remark, $6 group, $7 weight
UPDATE terminals SET name = $2, kind = $3, os = $4, remark = $5, group_name = $6, weight = $7, updated_at = now() WHERE id = $1
