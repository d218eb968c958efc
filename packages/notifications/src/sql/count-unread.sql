-- $1 user · answers {unread}
SELECT count(*)::integer AS unread FROM notifications WHERE user_id = $1::bigint AND shown AND read_at IS NULL
