-- in:  $1 operation, $2 fen
INSERT INTO prices (operation, price_fen) VALUES ($1, $2)
ON CONFLICT (operation) DO UPDATE SET price_fen = EXCLUDED.price_fen, updated_at = now()
