-- A terminal, locked so that changes of it come one after the other. Assigning tasks to it is not held up.
-- in:  $1 terminal id
-- out: one row or none
SELECT id, office_no, pid, name, kind, os, remark, group_name, weight, state, state_reason, state_until, owner_id,
       (SELECT username FROM users WHERE users.id = terminals.owner_id) AS owner
  FROM terminals
 WHERE id = $1
   FOR NO KEY UPDATE
