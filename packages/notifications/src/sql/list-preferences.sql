-- What a user has said. $1 user
SELECT kind, in_app, email FROM notification_preferences WHERE user_id = $1::bigint
