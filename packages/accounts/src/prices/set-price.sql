-- in:  $1 operation, $2 fen, $3 who
WITH written AS (
  INSERT INTO price_history (operation, price_fen, set_by) VALUES ($1, $2, $3)
)
INSERT INTO prices (operation, price_fen) VALUES ($1, $2)
ON CONFLICT (operation) DO UPDATE SET price_fen = EXCLUDED.price_fen, updated_at = now()
