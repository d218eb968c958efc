-- The log of :size tasks over two years, five events each, twice: in months, and `before_events` as it was before months, a default
-- partition alone. As many attempts of callbacks, and events of terminals
-- (in months, and `before_terminals` in one). Run once on an empty, migrated database.
CREATE TABLE before_events (LIKE task_events INCLUDING DEFAULTS, PRIMARY KEY (task_id, at, id)) PARTITION BY RANGE (at);
ALTER TABLE before_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
CREATE TABLE before_events_rest PARTITION OF before_events DEFAULT;
CREATE INDEX before_events_at ON before_events USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
CREATE TRIGGER before_events_append_only BEFORE UPDATE OR DELETE ON before_events
  FOR EACH ROW EXECUTE FUNCTION only_retention_removes();
DO $$
DECLARE
  begins timestamptz;
  ends timestamptz;
BEGIN
  FOR n IN 1..25 LOOP
    begins := (date_trunc('month', now() AT TIME ZONE 'UTC') - n * interval '1 month') AT TIME ZONE 'UTC';
    ends := (begins AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    EXECUTE format('CREATE TABLE task_events_%s PARTITION OF task_events FOR VALUES FROM (%L) TO (%L)',
                   to_char(begins AT TIME ZONE 'UTC', 'YYYYMM'), lowest_id(begins), lowest_id(ends));
    EXECUTE format('CREATE TABLE terminal_events_%s PARTITION OF terminal_events FOR VALUES FROM (%L) TO (%L)',
                   to_char(begins AT TIME ZONE 'UTC', 'YYYYMM'), begins, ends);
  END LOOP;
END $$;
CREATE TABLE measured AS
SELECT n, at, (left(lowest_id(at)::text, 15) || right(gen_random_uuid()::text, 21))::uuid AS id
  FROM (SELECT n, now() - interval '730 days' * (1 - n::float8 / :size) AS at FROM generate_series(1, :size) n) t;
CREATE INDEX ON measured (n);
INSERT INTO task_events (task_id, at, sequence, event, from_state, to_state, terminal_id, attempt, actor)
SELECT id, at + e * interval '1 second', e + 1, 'assign', 'pending', 'assigned', 'T-1', 1, 'dispatcher'
  FROM measured, generate_series(1, 5) e ORDER BY n, e;
INSERT INTO before_events (task_id, at, sequence, event, from_state, to_state, terminal_id, attempt, actor)
SELECT id, at + e * interval '1 second', e + 1, 'assign', 'pending', 'assigned', 'T-1', 1, 'dispatcher'
  FROM measured, generate_series(1, 5) e ORDER BY n, e;
INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, state, created_at, delivered_at)
SELECT id, id, (SELECT id FROM users WHERE username = '_system'), 1, 'task.completed', 'https://x', 'https://x', '{}', 'delivered', at, at FROM measured;
INSERT INTO callback_attempts (event_id, at, attempt, duration_ms, status, answer) SELECT id, at, 1, 12, 200, 'success' FROM measured;
INSERT INTO terminal_events (terminal_id, at, kind, actor) SELECT 'T-' || n % 200, at, 'online', 'gateway' FROM measured;
CREATE TABLE before_terminals (LIKE terminal_events INCLUDING ALL EXCLUDING IDENTITY);
INSERT INTO before_terminals SELECT * FROM terminal_events;
