-- in:  $1 user id, $2 operation, $3 fen, $4 valid from or null for now, $5 valid until or null for no end
-- out: the price as it is kept
INSERT INTO price_overrides (user_id, operation, price_fen, valid_from, valid_until)
VALUES ($1, $2, $3, coalesce($4::timestamptz, now()), $5)
ON CONFLICT (user_id, operation) DO UPDATE
   SET price_fen = EXCLUDED.price_fen, valid_from = EXCLUDED.valid_from, valid_until = EXCLUDED.valid_until
RETURNING price_fen AS "priceFen", valid_from AS "validFrom", valid_until AS "validUntil"
