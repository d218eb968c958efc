-- in:  $1 user id, $2 sign_type or null for either, $3 timestamp required, $4 method required,
--      $5 only the body `success` counts as a delivered callback
UPDATE api_configs
   SET sign_type = $2, require_timestamp = $3, require_method = $4, callback_needs_success_body = $5, updated_at = now()
 WHERE user_id = $1
