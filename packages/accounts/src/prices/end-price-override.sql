-- Ends own prices: those that hold, at $4; those that have not begun by then are withdrawn; those that have ended stay.
-- in:  $1 id or null, $2 user id or null, $3 operation or null, $4 when, or null for now
-- out: what was there, as it was
WITH found AS (
  SELECT id, operation, price_fen, valid_from, valid_until
    FROM price_overrides
   WHERE ($1::bigint IS NULL OR id = $1)
     AND ($2::bigint IS NULL OR user_id = $2)
     AND ($3::text IS NULL OR operation = $3)
     AND withdrawn_at IS NULL AND (valid_until IS NULL OR valid_until > now())
     FOR UPDATE
), moved AS (
  UPDATE price_overrides o
     SET valid_until = CASE WHEN o.valid_from < coalesce($4::timestamptz, now()) THEN coalesce($4::timestamptz, now()) ELSE o.valid_until END,
         withdrawn_at = CASE WHEN o.valid_from < coalesce($4::timestamptz, now()) THEN NULL ELSE now() END
    FROM found WHERE o.id = found.id
)
SELECT id, operation, price_fen AS "priceFen", valid_from AS "validFrom", valid_until AS "validUntil" FROM found ORDER BY valid_from
