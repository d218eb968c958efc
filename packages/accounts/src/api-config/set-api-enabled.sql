-- in:  $1 user id, $2 enabled
UPDATE api_configs SET enabled = $2, updated_at = now() WHERE user_id = $1
