-- Tables as files, made in the background. The row is the fact; the queue only wakes a worker.
CREATE TABLE exports (
  id          uuid PRIMARY KEY,
  user_id     bigint NOT NULL REFERENCES users (id),
  kind        text NOT NULL,
  format      text NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
  filter      jsonb NOT NULL,
  language    text NOT NULL CHECK (language IN ('zh', 'en')),
  state       text NOT NULL DEFAULT 'waiting'
              CHECK (state IN ('waiting', 'running', 'done', 'failed', 'canceled', 'expired')),
  attempt     smallint NOT NULL DEFAULT 0,         -- of whoever works on it: what an earlier one says does not count
  rows_done   bigint NOT NULL DEFAULT 0 CHECK (rows_done >= 0),
  rows_total  bigint CHECK (rows_total >= 0),
  bytes       bigint,
  error       text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  started_at  timestamptz,
  beat_at     timestamptz,
  finished_at timestamptz,
  CHECK ((state = 'waiting') = (beat_at IS NULL) OR state IN ('canceled', 'failed')),
  CHECK (state <> 'running' OR (started_at IS NOT NULL AND attempt > 0)),
  CHECK ((state IN ('done', 'failed', 'canceled', 'expired')) = (finished_at IS NOT NULL)),
  CHECK ((state = 'failed') = (error IS NOT NULL)),
  CHECK (state NOT IN ('done', 'expired') OR bytes IS NOT NULL)
);
CREATE UNIQUE INDEX exports_one_running ON exports (user_id) WHERE state = 'running';
CREATE INDEX exports_waiting ON exports (created_at) WHERE state IN ('waiting', 'running');
CREATE INDEX exports_done ON exports (finished_at) WHERE state = 'done';
CREATE INDEX exports_of_user ON exports (user_id, id);
