-- $1 user · $2 this one · answers it, read before or not
UPDATE notifications SET read_at = coalesce(read_at, now()) WHERE user_id = $1::bigint AND id = $2::bigint AND shown RETURNING id
