-- in:  $1 id, $2 Office number, $3 pid, $4 name, $5 kind, $6 os, $7 remark, $8 group or null, $9 owner's username or null,
--      $10 SHA-256 of the key, hex, $11 weight
-- out: the id; none where the owner does not exist
INSERT INTO terminals (id, office_no, pid, name, kind, os, remark, group_name, owner_id, key_hash, weight)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, owner.id, $10, $11
  FROM (VALUES (1)) one
  LEFT JOIN users owner ON owner.username = $9
 WHERE $9::text IS NULL OR owner.id IS NOT NULL
RETURNING id
