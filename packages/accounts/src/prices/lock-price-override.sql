-- in:  $1 user id, $2 operation
-- out: the user's own price, locked; or no row
SELECT price_fen AS "priceFen", valid_from AS "validFrom", valid_until AS "validUntil"
  FROM price_overrides
 WHERE user_id = $1 AND operation = $2
   FOR UPDATE
