-- in:  $1 operation
-- out: its price, fen, locked; or no row
SELECT price_fen AS "priceFen" FROM prices WHERE operation = $1 FOR UPDATE
