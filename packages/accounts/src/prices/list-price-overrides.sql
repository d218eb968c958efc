-- in:  $1 username or null for all
-- out: users' own prices, ended and coming ones too
SELECT u.username,
       o.operation,
       o.price_fen AS "priceFen",
       o.valid_from AS "validFrom",
       o.valid_until AS "validUntil",
       o.valid_from <= now() AND (o.valid_until IS NULL OR o.valid_until > now()) AS "validNow"
  FROM price_overrides o
  JOIN users u ON u.id = o.user_id
 WHERE $1::text IS NULL OR u.username = $1
 ORDER BY u.username, o.operation
