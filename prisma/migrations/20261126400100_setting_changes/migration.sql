-- Every change of a setting; null: its default.
CREATE TABLE setting_changes (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key    text NOT NULL CHECK (key <> ''),
  before jsonb,
  after  jsonb,
  actor  text NOT NULL CHECK (actor <> ''),
  at     timestamptz NOT NULL DEFAULT now(),
  undoes bigint UNIQUE REFERENCES setting_changes (id),
  CHECK (before IS DISTINCT FROM after),
  CHECK (undoes < id)
);
CREATE INDEX setting_changes_key ON setting_changes (key, id);
CREATE TRIGGER setting_changes_append_only BEFORE UPDATE OR DELETE ON setting_changes
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER setting_changes_no_truncate BEFORE TRUNCATE ON setting_changes
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
