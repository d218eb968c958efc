-- One user's requests come one after the other. $1 user
SELECT id FROM users WHERE id = $1::bigint FOR NO KEY UPDATE
