-- Destinations that failed lately. $1 user or null for all
SELECT user_id, origin, failures, open_until, updated_at
  FROM callback_breakers
 WHERE $1::bigint IS NULL OR user_id = $1
 ORDER BY updated_at DESC
 LIMIT 1000
