-- Opens the account of a new user; an open one stays as it is.
-- $1 user
INSERT INTO accounts (user_id) VALUES ($1::bigint) ON CONFLICT (user_id) DO NOTHING
