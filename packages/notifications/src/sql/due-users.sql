-- Who is owed a mail: whose oldest unsent notification has waited long enough for others to join it.
-- $1 seconds · $2 users at most · answers {user_id}
SELECT user_id
  FROM notifications
 WHERE mail_due
 GROUP BY user_id
HAVING min(created_at) <= now() - $1::integer * interval '1 second'
 LIMIT $2::integer
