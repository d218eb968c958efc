-- in:  $1 user id, $2 language
UPDATE users SET preferences = preferences || jsonb_build_object('language', $2::text) WHERE id = $1
