-- Notifications by id, with whose they are. $1 bigint[] ids
SELECT id, user_id, kind, subject, title, data, link, created_at FROM notifications WHERE id = ANY ($1::bigint[]) AND shown
