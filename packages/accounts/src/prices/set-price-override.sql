-- in:  $1 user id, $2 operation, $3 fen, $4 valid from or null for now, $5 valid until or null for no end, $6 who, $7 remark or null
-- out: the price as it is kept
INSERT INTO price_overrides (user_id, operation, price_fen, valid_from, valid_until, created_by, remark)
VALUES ($1, $2, $3, coalesce($4::timestamptz, now()), $5, $6, $7)
RETURNING id, price_fen AS "priceFen", valid_from AS "validFrom", valid_until AS "validUntil"
