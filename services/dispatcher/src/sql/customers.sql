-- What customers may use now, and how large their turns are.
-- $1 bigint[] users · answers {user_id, weight, offices (null for the platform itself)}
SELECT a.user_id, a.weight,
       CASE WHEN u.username = '_system' THEN NULL
            ELSE array(SELECT g.office_no FROM office_grants g
                        WHERE g.user_id = a.user_id AND g.status = 'active' AND g.switched_on
                          AND g.valid_from <= now() AND (g.valid_until IS NULL OR g.valid_until > now())) END AS offices
  FROM accounts a JOIN users u ON u.id = a.user_id
 WHERE a.user_id = ANY ($1::bigint[])
