-- A user, locked so that changes of one user come one after the other. Accepting tasks is not held up by it.
-- in:  $1 username
-- out: one row or none
SELECT id, username, role, status, permissions
  FROM users
 WHERE username = $1
   FOR NO KEY UPDATE
