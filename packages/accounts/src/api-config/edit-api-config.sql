-- in:  $1 user id, $2 enabled, $3 sign_type or null for either, $4 timestamp required, $5 method required,
--      $6 only the body `success` counts as a delivered callback, $7 addresses and CIDRs; empty lets any address call
UPDATE api_configs
   SET enabled = $2, sign_type = $3, require_timestamp = $4, require_method = $5, callback_needs_success_body = $6,
       ip_whitelist = $7::text[], updated_at = now()
 WHERE user_id = $1
