-- in:  $1 operation or null, $2 before this id or null, $3 rows at most
-- out: what general prices were set to, the newest first
SELECT id, operation, price_fen AS "priceFen", set_at AS "setAt", set_by AS "setBy"
  FROM price_history
 WHERE ($1::text IS NULL OR operation = $1) AND ($2::bigint IS NULL OR id < $2)
 ORDER BY id DESC
 LIMIT $3::integer
