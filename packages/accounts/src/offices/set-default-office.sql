-- in:  $1 user id, $2 Office number or null
UPDATE api_configs SET default_office_no = $2, updated_at = now() WHERE user_id = $1
