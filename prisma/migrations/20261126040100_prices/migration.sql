-- Prices with a history: a user's own price of an operation holds for a while, several follow each other, two never hold at
-- once; what was set and withdrawn stays to be read.

CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE price_overrides
  DROP CONSTRAINT price_overrides_pkey,
  ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ADD COLUMN remark text,
  ADD COLUMN created_by text NOT NULL DEFAULT 'system',
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  -- Taken back before it began, or replaced: it never held from then on.
  ADD COLUMN withdrawn_at timestamptz,
  ADD CONSTRAINT price_overrides_one_at_a_time
    EXCLUDE USING gist (user_id WITH =, operation WITH =, tstzrange(valid_from, valid_until) WITH &&)
    WHERE (withdrawn_at IS NULL);

CREATE TABLE price_history (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation  text NOT NULL,
  price_fen  bigint NOT NULL CHECK (price_fen >= 0),
  set_at     timestamptz NOT NULL DEFAULT now(),
  set_by     text NOT NULL
);
CREATE INDEX price_history_of_operation ON price_history (operation, id);
INSERT INTO price_history (operation, price_fen, set_at, set_by) SELECT operation, price_fen, updated_at, 'system' FROM prices;
CREATE TRIGGER price_history_append_only BEFORE UPDATE OR DELETE ON price_history
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
