-- Whose accounts there are. answers {user_id}
SELECT user_id FROM accounts ORDER BY user_id
