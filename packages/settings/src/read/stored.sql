-- What is set.
-- in:  $1 keys
-- out: key, value (JSON), who set it (username or null) and when
SELECT s.key, s.value, u.username AS "changedBy", s.updated_at AS "changedAt"
  FROM settings s
  LEFT JOIN users u ON u.id = s.updated_by
 WHERE s.key = ANY ($1::text[])
