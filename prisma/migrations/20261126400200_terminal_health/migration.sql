-- How terminals were, a row a minute at most; a retention setting bounds it.
CREATE TABLE terminal_health (
  terminal_id text NOT NULL REFERENCES terminals (id),
  at          timestamptz NOT NULL CHECK (extract(epoch FROM at) % 60 = 0),
  cpu         real CHECK (cpu BETWEEN 0 AND 1),
  memory      real CHECK (memory BETWEEN 0 AND 1),
  disk        real CHECK (disk BETWEEN 0 AND 1),
  gui_ready   boolean,
  PRIMARY KEY (terminal_id, at)
);
-- Rows come in the order of time: enough to find the old ones, and next to nothing to keep.
CREATE INDEX terminal_health_at ON terminal_health USING brin (at);

-- A share as a terminal said it, 0 to 1; null for whatever is no number.
CREATE FUNCTION share_of(said jsonb) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(said) = 'number' THEN least(1, greatest(0, said::numeric))::real END;
