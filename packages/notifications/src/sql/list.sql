-- What a user was told, the newest first.
-- $1 user · $2 unread (null: all) · $3 text[] kinds or null · $4 before this id or null · $5 rows at most
SELECT id, kind, subject, title, data, link, created_at, read_at
  FROM notifications
 WHERE user_id = $1::bigint AND shown
   AND ($2::boolean IS NULL OR (read_at IS NULL) = $2)
   AND ($3::text[] IS NULL OR kind = ANY ($3))
   AND ($4::bigint IS NULL OR id < $4)
 ORDER BY id DESC
 LIMIT $5::integer
