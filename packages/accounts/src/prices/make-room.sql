-- Makes room for a new own price: what holds when it begins ends there, what would begin while it holds is withdrawn. The
-- user's row is locked.
-- in:  $1 user id, $2 operation, $3 from or null for now, $4 until or null for no end
-- out: what was there, as it was
WITH found AS (
  SELECT id, price_fen, valid_from, valid_until
    FROM price_overrides
   WHERE user_id = $1 AND operation = $2 AND withdrawn_at IS NULL
     AND tstzrange(valid_from, valid_until) && tstzrange(coalesce($3::timestamptz, now()), $4::timestamptz)
), moved AS (
  UPDATE price_overrides o
     SET valid_until = CASE WHEN o.valid_from < coalesce($3::timestamptz, now()) THEN coalesce($3::timestamptz, now()) ELSE o.valid_until END,
         withdrawn_at = CASE WHEN o.valid_from < coalesce($3::timestamptz, now()) THEN NULL ELSE now() END
    FROM found WHERE o.id = found.id
)
SELECT id, price_fen AS "priceFen", valid_from AS "validFrom", valid_until AS "validUntil" FROM found ORDER BY valid_from
