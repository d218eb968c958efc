-- Schedules: what is done again and again at times of a calendar, and each time that it was. What is done is a name and a
-- request, which the one who does it understands.

CREATE TABLE schedules (
  id          uuid PRIMARY KEY,
  user_id     bigint NOT NULL REFERENCES users (id),
  name        text NOT NULL CHECK (name <> '' AND length(name) <= 60),
  cron        text NOT NULL CHECK (cron <> '' AND length(cron) <= 100),
  time_zone   text NOT NULL,
  action      text NOT NULL,
  request     jsonb NOT NULL CHECK (jsonb_typeof(request) = 'object'),
  -- What changes the world is not done without being watched, unless somebody said so.
  may_write   boolean NOT NULL DEFAULT false,
  state       text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'deleted')),
  next_run_at timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'active') = (next_run_at IS NOT NULL))
);
CREATE INDEX schedules_due ON schedules (next_run_at) WHERE state = 'active';
CREATE INDEX schedules_of_user ON schedules (user_id, id);
-- 50 of one user at most, whatever comes at the same time: their row is the lock.
CREATE FUNCTION schedules_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM schedules WHERE user_id = NEW.user_id AND state <> 'deleted') >= 50 THEN
    RAISE EXCEPTION 'a user keeps 50 schedules at most' USING ERRCODE = 'check_violation', CONSTRAINT = 'schedules_limit';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER schedules_limit BEFORE INSERT ON schedules FOR EACH ROW EXECUTE FUNCTION schedules_limit();

-- A planned time of a schedule comes once, however many processes notice it.
CREATE TABLE schedule_runs (
  schedule_id uuid NOT NULL REFERENCES schedules (id),
  planned_at  timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('taken', 'done', 'failed', 'skipped')),
  request     jsonb NOT NULL,                       -- with its dates, as it is asked for however often it is tried
  taken_at    timestamptz NOT NULL DEFAULT now(),
  tries       integer NOT NULL DEFAULT 1,
  reference   uuid,                                 -- what was made
  error_code  text,
  error_message text,
  PRIMARY KEY (schedule_id, planned_at),
  CHECK ((state = 'done') = (reference IS NOT NULL)),
  CHECK ((state IN ('failed', 'skipped')) = (error_code IS NOT NULL))
);
CREATE INDEX schedule_runs_taken ON schedule_runs (taken_at) WHERE state = 'taken';
