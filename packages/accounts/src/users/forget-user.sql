-- What belongs to a user alone and tells of nothing that happened.
-- in:  $1 user id
WITH keys AS (DELETE FROM api_configs WHERE user_id = $1),
     links AS (DELETE FROM one_time_links WHERE user_id = $1),
     grants AS (DELETE FROM office_grants WHERE user_id = $1)
DELETE FROM price_overrides WHERE user_id = $1
