-- Whose keys these are: asked before a body that names the terminal has been read.
-- in:  $1 SHA-256 of keys, hex
-- out: one row for each terminal that has one of them, in no order
SELECT id, key_hash AS "keyHash", office_no AS "officeNo", state, pid
  FROM terminals
 WHERE key_hash = ANY ($1::text[])
