-- in:  $1 id
-- out: whose it is, and the operation; or no row
SELECT user_id AS "userId", operation FROM price_overrides WHERE id = $1::bigint
