-- How many links of confirmation a user, or an address, was sent within a day: the larger of the two. A user's are found by their
-- index; an address is looked for among the newest 10,000 of all.
-- in: $1 user id, $2 e-mail address
SELECT greatest(
         (SELECT count(*) FROM one_time_links
           WHERE user_id = $1 AND kind = 'verify_email' AND created_at > now() - interval '1 day'),
         (SELECT count(*) FROM (SELECT email, kind, created_at FROM one_time_links ORDER BY id DESC LIMIT 10000) newest
           WHERE lower(email) = lower($2) AND kind = 'verify_email' AND created_at > now() - interval '1 day'))::integer AS links
