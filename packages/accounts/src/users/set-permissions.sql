-- in:  $1 user id, $2 all the user's permissions
UPDATE users SET permissions = $2::text[] WHERE id = $1
