-- in:  $1 username, $2 display name, $3 e-mail, $4 phone, $5 role, $6 status, $7 parent's username or null,
--      $8 password hash or null, $9 must change the password, $10 permissions
-- out: the new id; none where the parent does not exist
INSERT INTO users (username, display_name, email, phone, role, status, parent_id, password_hash, must_change_password, permissions)
SELECT $1, $2, $3, $4, $5, $6, parent.id, $8, $9, $10::text[]
  FROM (VALUES (1)) one
  LEFT JOIN users parent ON parent.username = $7
 WHERE $7::text IS NULL OR parent.id IS NOT NULL
RETURNING id
