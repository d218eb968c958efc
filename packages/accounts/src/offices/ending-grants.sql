-- Grants of active users that end soon. $1 within days · $2 rows at most · answers {user_id, office_no, valid_until}
SELECT g.user_id, g.office_no, g.valid_until
  FROM office_grants g
  JOIN users u ON u.id = g.user_id AND u.status = 'active'
 WHERE g.status = 'active' AND g.valid_until > now() AND g.valid_until <= now() + $1::integer * interval '1 day'
 ORDER BY g.valid_until
 LIMIT $2::integer
