-- $1 user · answers {waiting}
SELECT count(*)::integer AS waiting FROM exports WHERE user_id = $1::bigint AND state = 'waiting'
