-- in:  $1 username, $2 display name, $3 e-mail, $4 phone, $5 role, $6 status, $7 id of the administrator or null,
--      $8 password hash or null, $9 must change the password, $10 permissions, $11 remark
-- out: the new id
INSERT INTO users (username, display_name, email, phone, role, status, parent_id, password_hash, must_change_password, permissions,
                   remark)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[], $11)
RETURNING id
