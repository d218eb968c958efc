-- in:  nothing
-- out: general prices, fen, by operation
SELECT operation, price_fen AS "priceFen", updated_at AS "updatedAt" FROM prices ORDER BY operation
