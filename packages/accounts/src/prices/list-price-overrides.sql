-- in:  $1 self or null, $2 manager or null, $3 user id or null, $4 username or null, $5 operation or null, $6 also those that have
--      ended or were withdrawn, $7 before this id or null, $8 rows at most
-- out: users' own prices, the newest first
SELECT o.id,
       o.user_id AS "userId",
       u.username,
       o.operation,
       o.price_fen AS "priceFen",
       o.valid_from AS "validFrom",
       o.valid_until AS "validUntil",
       o.withdrawn_at AS "withdrawnAt",
       o.created_by AS "createdBy",
       o.created_at AS "createdAt",
       o.remark,
       o.withdrawn_at IS NULL AND o.valid_from <= now() AND (o.valid_until IS NULL OR o.valid_until > now()) AS "validNow"
  FROM price_overrides o
  JOIN users u ON u.id = o.user_id
 WHERE ($1::bigint IS NULL OR u.id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::bigint IS NULL OR u.id = $3)
   AND ($4::text IS NULL OR u.username = $4)
   AND ($5::text IS NULL OR o.operation = $5)
   AND ($6::boolean OR (o.withdrawn_at IS NULL AND (o.valid_until IS NULL OR o.valid_until > now())))
   AND ($7::bigint IS NULL OR o.id < $7)
 ORDER BY o.id DESC
 LIMIT $8::integer
