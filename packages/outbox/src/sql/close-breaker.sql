-- A destination counts as well again. $1 user · $2 origin
DELETE FROM callback_breakers WHERE user_id = $1::bigint AND origin = $2 RETURNING origin
