-- in:  $1 user id
-- out: zh, en, or null where the user has not said
SELECT preferences->>'language' AS language FROM users WHERE id = $1
