-- What goes into a user's next mail; sent when the caller commits. $1 user
-- answers notifications, the newest first; none where another process has just taken them
WITH taken AS (
  UPDATE notifications SET mail_due = false
   WHERE id IN (SELECT id FROM notifications WHERE user_id = $1::bigint AND mail_due ORDER BY id FOR UPDATE SKIP LOCKED)
  RETURNING id, kind, subject, title, data, link, created_at
)
SELECT * FROM taken ORDER BY id DESC
