-- What decides whether a terminal's call is its own, for many terminals at once.
-- in:  $1 terminal ids
-- out: one row for each that exists, in no order
SELECT id, key_hash AS "keyHash", office_no AS "officeNo", state, pid
  FROM terminals
 WHERE id = ANY ($1::text[])
