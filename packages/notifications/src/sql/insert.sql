-- Tells people, as each wants it; whoever was told of the same cause before is not told again.
-- $1 json [{user_id, kind, cause, subject, title, data, link, in_app, email}], the last two where the user has not said
-- answers {id, user_id, shown} of those that are new
INSERT INTO notifications (user_id, kind, cause, subject, title, data, link, shown, mail_due)
SELECT n.user_id, n.kind, n.cause, n.subject, n.title, n.data, n.link, w.in_app, w.email
  FROM ROWS FROM (json_to_recordset($1::json)
         AS (user_id bigint, kind text, cause text, subject text, title text, data jsonb, link text, in_app boolean, email boolean))
       WITH ORDINALITY AS n(user_id, kind, cause, subject, title, data, link, in_app, email, nth)
  JOIN users u ON u.id = n.user_id AND u.status = 'active' AND NOT starts_with(u.username, '_')
  LEFT JOIN notification_preferences p ON p.user_id = n.user_id AND p.kind = n.kind
 CROSS JOIN LATERAL (
   SELECT coalesce(p.in_app, n.in_app) AS in_app, coalesce(p.email, n.email) AND u.email IS NOT NULL AS email) w
 WHERE w.in_app OR w.email
 ORDER BY n.user_id, n.nth
ON CONFLICT (user_id, cause) DO NOTHING
RETURNING id, user_id, shown
