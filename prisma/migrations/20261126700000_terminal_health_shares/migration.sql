-- Terminals say per cent, 0 to 100: what was kept of it as a share says "all" of nearly everything.
CREATE OR REPLACE FUNCTION share_of(said jsonb) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(said) = 'number' THEN (least(100, greatest(0, said::numeric)) / 100)::real END;

UPDATE terminal_health SET cpu = NULL, memory = NULL, disk = NULL;
