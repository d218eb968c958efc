-- in:  $1 user id, $2 addresses and CIDRs; empty lets any address call
UPDATE api_configs SET ip_whitelist = $2::text[], updated_at = now() WHERE user_id = $1
