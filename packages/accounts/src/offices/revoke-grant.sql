-- Revokes a grant; the default Office of the user's API configuration does not outlive it.
-- in:  $1 user id, $2 Office number
WITH revoked AS (
  UPDATE office_grants SET status = 'revoked', updated_at = now() WHERE user_id = $1 AND office_no = $2
)
UPDATE api_configs SET default_office_no = NULL, updated_at = now() WHERE user_id = $1 AND default_office_no = $2
