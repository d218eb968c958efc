-- in:  $1 user id, $2 operation
-- out: what the user's own price was; no row where there was none
DELETE FROM price_overrides
 WHERE user_id = $1 AND operation = $2
RETURNING price_fen AS "priceFen", valid_from AS "validFrom", valid_until AS "validUntil"
