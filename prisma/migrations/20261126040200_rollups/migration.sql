-- What reports are made of: outcomes by hour, kept up to date from tasks as they finish.

-- Tasks that have finished and are not counted yet. A row is written by the transaction that finishes its task and removed by
-- the one that counts it, so each counts once, in whatever order transactions commit.
CREATE TABLE finished_tasks (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id     uuid NOT NULL,
  was_unknown boolean NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE FUNCTION tell_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO finished_tasks (task_id, was_unknown) VALUES (NEW.id, TG_OP = 'UPDATE' AND OLD.state = 'unknown');
  RETURN NULL;
END $$;
CREATE TRIGGER tasks_finish AFTER UPDATE ON tasks FOR EACH ROW
  WHEN (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL) EXECUTE FUNCTION tell_finished();
CREATE TRIGGER tasks_insert_finished AFTER INSERT ON tasks FOR EACH ROW
  WHEN (NEW.finished_at IS NOT NULL) EXECUTE FUNCTION tell_finished();

CREATE TABLE task_rollups (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hour         timestamptz NOT NULL CHECK (hour = date_trunc('hour', hour, 'UTC')),   -- in which they finished
  user_id      bigint NOT NULL REFERENCES users (id),
  terminal_id  text NOT NULL,                      -- '' where no terminal had it
  office_no    text NOT NULL,                      -- the terminal's, or the one asked for, or ''
  type         text NOT NULL,
  source       text NOT NULL,
  completed    integer NOT NULL DEFAULT 0,
  failed       integer NOT NULL DEFAULT 0,
  canceled     integer NOT NULL DEFAULT 0,
  expired      integer NOT NULL DEFAULT 0,
  settled      integer NOT NULL DEFAULT 0,         -- of them: had been unknown
  charged_fen  bigint NOT NULL DEFAULT 0,
  waited       integer NOT NULL DEFAULT 0,         -- were claimed…
  wait_ms      bigint NOT NULL DEFAULT 0,          -- …so long after publication, in all
  executed     integer NOT NULL DEFAULT 0,         -- were executed to the end, known at once…
  execution_ms bigint NOT NULL DEFAULT 0,          -- …for so long, in all
  UNIQUE (hour, user_id, terminal_id, office_no, type, source),
  CHECK (completed >= 0 AND failed >= 0 AND canceled >= 0 AND expired >= 0 AND charged_fen >= 0),
  CHECK (settled BETWEEN 0 AND completed + failed),
  CHECK (waited BETWEEN 0 AND completed + failed + canceled + expired AND executed BETWEEN 0 AND waited)
);
CREATE INDEX task_rollups_of_user ON task_rollups (user_id, hour);
CREATE INDEX task_rollups_of_terminal ON task_rollups (terminal_id, hour);

-- How long they took: bucket n holds what took less than its bound in packages/reports, for percentiles.
CREATE TABLE task_rollup_durations (
  rollup_id bigint NOT NULL REFERENCES task_rollups (id) ON DELETE CASCADE,
  measure   text NOT NULL CHECK (measure IN ('wait', 'execution')),
  bucket    smallint NOT NULL CHECK (bucket >= 0),
  tasks     integer NOT NULL CHECK (tasks > 0),
  PRIMARY KEY (rollup_id, measure, bucket)
);

-- Tasks that finished before.
INSERT INTO finished_tasks (task_id, was_unknown)
SELECT t.id, EXISTS (SELECT 1 FROM task_events e WHERE e.task_id = t.id AND e.to_state = 'unknown')
  FROM tasks t WHERE t.finished_at IS NOT NULL;
