-- Destinations that are left alone because they failed. $1 rows at most · answers {user_id, origin, failures}
SELECT user_id, origin, failures FROM callback_breakers WHERE open_until IS NOT NULL ORDER BY user_id, origin LIMIT $1::integer
