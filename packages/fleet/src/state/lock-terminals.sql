-- Terminals, locked in id order so that two changes of many do not wait for each other.
-- in:  $1 terminal ids
-- out: those that there are, by id
SELECT id, office_no, state, state_reason, state_until
  FROM terminals
 WHERE id = ANY ($1::text[])
 ORDER BY id
   FOR NO KEY UPDATE
