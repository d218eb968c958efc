-- $1 user · $2 up to this id · $3 text[] kinds or null · answers a row each
UPDATE notifications SET read_at = now()
 WHERE user_id = $1::bigint AND shown AND read_at IS NULL AND id <= $2::bigint AND ($3::text[] IS NULL OR kind = ANY ($3))
RETURNING id
