-- The version of every user's profile, as whoever publishes a task must know it. Answers {id, version}
SELECT id, version FROM users
