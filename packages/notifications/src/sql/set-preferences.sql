-- $1 user · $2 json [{kind, in_app, email}]
INSERT INTO notification_preferences (user_id, kind, in_app, email)
SELECT $1::bigint, kind, in_app, email FROM json_to_recordset($2::json) AS p(kind text, in_app boolean, email boolean)
ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, email = excluded.email
