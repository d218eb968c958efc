-- in:  $1 user id, $2 Office number, $3 switched on
UPDATE office_grants SET switched_on = $3, updated_at = now() WHERE user_id = $1 AND office_no = $2
