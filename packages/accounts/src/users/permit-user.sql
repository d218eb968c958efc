-- in:  $1 user id, $2 role, $3 rights besides those of the role, $4 rights of the role that the user has not
UPDATE users SET role = $2, permissions = $3::text[], denied = $4::text[], updated_at = now() WHERE id = $1
