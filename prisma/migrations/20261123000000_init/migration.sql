-- The platform's tables. The database refuses impossible rows: what a CHECK, a unique index or a trigger says here
-- holds whatever the services do. Money is bigint fen, times are timestamptz, durations are ms.

-- ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE users (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username      text NOT NULL UNIQUE CHECK (username <> '' AND length(username) <= 64),
  display_name  text,
  email         text,
  phone         text,
  role          text NOT NULL DEFAULT 'user' CHECK (role IN ('super_admin', 'admin', 'user', 'operations')),
  status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled', 'pending_review')),
  parent_id     bigint REFERENCES users (id),
  password_hash text,
  must_change_password boolean NOT NULL DEFAULT false,
  permissions   text[] NOT NULL DEFAULT '{}',
  -- Rises with every change of what a caller may do (status, permissions, API configuration, Offices, prices):
  -- a cached profile is right exactly while this has not moved.
  version       bigint NOT NULL DEFAULT 1,
  last_login_at timestamptz,
  last_login_ip inet,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email_key ON users (lower(email)) WHERE email IS NOT NULL;

CREATE TABLE api_configs (
  user_id                 bigint PRIMARY KEY REFERENCES users (id),
  api_key                 text NOT NULL UNIQUE,
  enabled                 boolean NOT NULL DEFAULT true,
  md5_key                 text NOT NULL,           -- encrypted, see packages/platform secrets
  md5_key_previous        text,
  md5_key_previous_until  timestamptz,
  webhook_secret          text NOT NULL,           -- encrypted
  webhook_secret_previous text,
  webhook_secret_previous_until timestamptz,
  sign_type               text CHECK (sign_type IN ('MD5', 'HMAC-SHA256')),   -- null: either
  require_timestamp       boolean NOT NULL DEFAULT false,
  require_method          boolean NOT NULL DEFAULT false,
  ip_whitelist            text[] NOT NULL DEFAULT '{}',                      -- CIDRs; empty: any address
  callback_needs_success_body boolean NOT NULL DEFAULT false,
  default_office_no       text,
  created_at              timestamptz NOT NULL DEFAULT now(),
  updated_at              timestamptz NOT NULL DEFAULT now(),
  CHECK ((md5_key_previous IS NULL) = (md5_key_previous_until IS NULL)),
  CHECK ((webhook_secret_previous IS NULL) = (webhook_secret_previous_until IS NULL))
);

CREATE TABLE offices (
  office_no  text PRIMARY KEY CHECK (office_no ~ '^[A-Z]{3}[0-9]{3}$'),
  remark     text,
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE api_configs ADD FOREIGN KEY (default_office_no) REFERENCES offices (office_no);

CREATE TABLE office_grants (
  user_id     bigint NOT NULL REFERENCES users (id),
  office_no   text NOT NULL REFERENCES offices (office_no),
  status      text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'revoked')),
  switched_on boolean NOT NULL DEFAULT true,       -- by the user
  valid_from  timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz,
  remark      text,
  granted_by  bigint REFERENCES users (id),
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, office_no),
  CHECK (valid_until IS NULL OR valid_until > valid_from)
);

CREATE TABLE prices (
  operation  text PRIMARY KEY,
  price_fen  bigint NOT NULL CHECK (price_fen >= 0),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE price_overrides (
  user_id     bigint NOT NULL REFERENCES users (id),
  operation   text NOT NULL,
  price_fen   bigint NOT NULL CHECK (price_fen >= 0),
  valid_from  timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz,
  PRIMARY KEY (user_id, operation),
  CHECK (valid_until IS NULL OR valid_until > valid_from)
);

CREATE TABLE settings (
  key        text PRIMARY KEY,
  value      jsonb NOT NULL,
  updated_by bigint REFERENCES users (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT now(),
  actor   text NOT NULL,
  action  text NOT NULL,
  subject text NOT NULL,
  before  jsonb,
  after   jsonb,
  ip      inet
);
CREATE INDEX audit_log_subject ON audit_log (subject, id);

-- Whatever changes what a caller may do moves the version of the user.
CREATE FUNCTION bump_user_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET version = version + 1, updated_at = now()
   WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.user_id ELSE NEW.user_id END);
  RETURN NULL;
END $$;
CREATE TRIGGER api_configs_bump AFTER INSERT OR UPDATE OR DELETE ON api_configs FOR EACH ROW EXECUTE FUNCTION bump_user_version();
CREATE TRIGGER office_grants_bump AFTER INSERT OR UPDATE OR DELETE ON office_grants FOR EACH ROW EXECUTE FUNCTION bump_user_version();
CREATE TRIGGER price_overrides_bump AFTER INSERT OR UPDATE OR DELETE ON price_overrides FOR EACH ROW EXECUTE FUNCTION bump_user_version();
CREATE FUNCTION bump_own_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER users_bump BEFORE UPDATE ON users FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.permissions IS DISTINCT FROM NEW.permissions)
  EXECUTE FUNCTION bump_own_version();
CREATE FUNCTION bump_all_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET version = version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER prices_bump AFTER INSERT OR UPDATE OR DELETE ON prices FOR EACH STATEMENT EXECUTE FUNCTION bump_all_versions();

-- ── money ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- One row a customer: the fold of the postings, what is held, and what of the customer's limits must be exact
-- under concurrency. Every accept locks it, so that copies of one request meet here.
CREATE TABLE accounts (
  user_id          bigint PRIMARY KEY REFERENCES users (id),
  balance_fen      bigint NOT NULL DEFAULT 0,
  held_fen         bigint NOT NULL DEFAULT 0 CHECK (held_fen >= 0),
  credit_limit_fen bigint NOT NULL DEFAULT 0 CHECK (credit_limit_fen >= 0),
  open_tasks       integer NOT NULL DEFAULT 0 CHECK (open_tasks >= 0),
  backlog_cap      integer NOT NULL DEFAULT 100000 CHECK (backlog_cap >= 0),
  rate_per_second  double precision NOT NULL DEFAULT 200 CHECK (rate_per_second > 0),
  rate_burst       integer NOT NULL DEFAULT 400 CHECK (rate_burst > 0),
  rate_tat_ms      double precision NOT NULL DEFAULT 0,      -- GCRA: theoretical arrival time, ms since the epoch
  weight           double precision NOT NULL DEFAULT 1 CHECK (weight > 0),   -- turns among customers
  low_balance_fen  bigint,
  CHECK (balance_fen - held_fen >= -credit_limit_fen)
) WITH (fillfactor = 50);

CREATE TABLE ledger_transactions (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('recharge', 'deduction', 'adjustment', 'refund')),
  user_id    bigint NOT NULL REFERENCES accounts (user_id),
  amount_fen bigint NOT NULL,                       -- what the customer's balance changes by
  task_id    uuid,
  reference  text,
  operator   text NOT NULL,
  remark     text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (kind <> 'deduction' OR (task_id IS NOT NULL AND id = task_id AND amount_fen <= 0)),   -- so a task is charged once
  CHECK (kind <> 'refund' OR amount_fen > 0),
  CHECK (kind <> 'recharge' OR (reference IS NOT NULL AND amount_fen > 0))
);
CREATE UNIQUE INDEX ledger_reference_once ON ledger_transactions (user_id, kind, reference) WHERE reference IS NOT NULL;
CREATE INDEX ledger_transactions_user ON ledger_transactions (user_id, created_at, id);

CREATE TABLE postings (
  transaction_id uuid NOT NULL REFERENCES ledger_transactions (id),
  account        text NOT NULL CHECK (account IN ('customer', 'revenue', 'recharge', 'adjustment')),
  user_id        bigint NOT NULL REFERENCES accounts (user_id),
  amount_fen     bigint NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (transaction_id, account)
);
CREATE INDEX postings_customer ON postings (user_id, created_at) WHERE account = 'customer';

-- Double entry: the postings that one statement writes for a transaction sum to zero, and nothing is ever rewritten.
CREATE FUNCTION postings_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM written GROUP BY transaction_id HAVING sum(amount_fen) <> 0) THEN
    RAISE EXCEPTION 'postings of a transaction do not sum to zero' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER postings_sum_to_zero AFTER INSERT ON postings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION postings_balance();
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER postings_no_truncate BEFORE TRUNCATE ON postings FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE ON postings FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- Tasks of the platform itself (canaries, reconciling reads) belong to this user; it cannot sign in.
INSERT INTO users (username, display_name) VALUES ('_system', 'The platform');
INSERT INTO accounts (user_id) SELECT id FROM users WHERE username = '_system';

-- ── terminals ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE terminal_groups (
  name   text PRIMARY KEY,
  policy text CHECK (policy IN ('round_robin', 'least_tasks', 'live_load')),   -- null: the global one
  remark text
);

CREATE TABLE terminals (
  id            text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9._-]{1,40}$'),
  office_no     text NOT NULL REFERENCES offices (office_no),
  pid           text NOT NULL CHECK (pid <> '' AND length(pid) <= 32),
  name          text,
  kind          text,
  os            text,
  remark        text,
  group_name    text REFERENCES terminal_groups (name),
  owner_id      bigint REFERENCES users (id),
  key_hash      text NOT NULL,                     -- SHA-256 of the key, hex
  weight        double precision NOT NULL DEFAULT 1 CHECK (weight > 0),
  state         text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'draining', 'paused', 'quarantined')),
  state_actor   text,
  state_reason  text,
  state_until   timestamptz,
  boot_id       text,
  last_seen_at  timestamptz,
  health        jsonb,
  consecutive_failures integer NOT NULL DEFAULT 0,
  success_count bigint NOT NULL DEFAULT 0,
  failure_count bigint NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (office_no, pid)
) WITH (fillfactor = 60);

CREATE TABLE terminal_events (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  terminal_id text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  kind        text NOT NULL,
  actor       text NOT NULL,
  detail      jsonb,
  PRIMARY KEY (terminal_id, at, id)
) PARTITION BY RANGE (at);
CREATE TABLE terminal_events_rest PARTITION OF terminal_events DEFAULT;

-- ── tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- One row is the request, the hold, the outbox entry towards the dispatcher, and the fact of where the task stands.
CREATE TABLE tasks (
  id             uuid PRIMARY KEY,
  user_id        bigint NOT NULL REFERENCES accounts (user_id),
  request_id     text NOT NULL,
  content_hash   bytea NOT NULL,
  source         text NOT NULL CHECK (source IN ('api', 'web', 'schedule', 'system')),
  type           text NOT NULL,
  is_write       boolean NOT NULL,
  params         jsonb NOT NULL,
  callback_url   text,
  priority       smallint NOT NULL CHECK (priority BETWEEN 0 AND 9),
  office_no      text,                              -- as asked for
  terminal_pin   text,                              -- as asked for
  lane           text NOT NULL,
  rank           bigint NOT NULL,
  pnr            text,                              -- the PNR it works on, locked while it does
  trace_parent   text,
  parent_task_id uuid,                              -- the task that this one repeats or reconciles

  price_fen      bigint NOT NULL CHECK (price_fen >= 0),
  charged_fen    bigint,

  state          text NOT NULL,
  sequence       integer NOT NULL DEFAULT 1,        -- rises with every change of state
  attempt        smallint NOT NULL DEFAULT 0,       -- claims so far
  assignment_no  integer NOT NULL DEFAULT 0,
  terminal_id    text REFERENCES terminals (id),
  tried          text[] NOT NULL DEFAULT '{}',      -- terminals that lost or gave back an attempt
  claim_token    uuid,
  boot_id        text,
  announces_commit boolean NOT NULL DEFAULT false,  -- the terminal declared `committing` for this claim
  named_at       timestamptz,                       -- the terminal has shown that it knows this claim
  current_named  boolean NOT NULL DEFAULT false,    -- …by `current`, whose silence is then news
  heartbeats     boolean NOT NULL DEFAULT false,    -- …and lives on between polls, so that silence means lost
  committed_at   timestamptz,
  cancel_requested_at timestamptz,

  result         jsonb,
  error_code     text,
  error_message  text,
  warning        text,
  report_digest  bytea,                             -- of the report that ended it: the same again is answered alike

  created_at     timestamptz NOT NULL DEFAULT now(),
  assigned_at    timestamptz,
  started_at     timestamptz,
  finished_at    timestamptz,
  -- The four clocks as they stood at publication, ms.
  wait_ms        integer NOT NULL CHECK (wait_ms > 0),
  fetch_ms       integer NOT NULL CHECK (fetch_ms > 0),
  lease_ms       integer NOT NULL CHECK (lease_ms > 0),
  deadline_ms    integer NOT NULL CHECK (deadline_ms > 0),
  wait_until     timestamptz NOT NULL,
  fetch_until    timestamptz,
  lease_until    timestamptz,
  deadline_at    timestamptz,

  CHECK (request_id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  CHECK (state IN ('pending', 'assigned', 'executing', 'unknown', 'completed', 'failed', 'canceled', 'expired')),
  CHECK ((state IN ('completed', 'failed', 'canceled', 'expired')) = (finished_at IS NOT NULL)),
  CHECK ((state IN ('completed', 'failed', 'canceled', 'expired')) = (charged_fen IS NOT NULL)),
  CHECK (charged_fen BETWEEN 0 AND price_fen),
  CHECK (charged_fen IS NULL OR charged_fen = 0 OR state = 'completed'),
  CHECK (state <> 'pending' OR (terminal_id IS NULL AND claim_token IS NULL AND committed_at IS NULL)),
  CHECK (state <> 'assigned' OR (terminal_id IS NOT NULL AND fetch_until IS NOT NULL AND claim_token IS NULL AND committed_at IS NULL)),
  CHECK (state NOT IN ('executing', 'unknown') OR (terminal_id IS NOT NULL AND claim_token IS NOT NULL AND started_at IS NOT NULL)),
  CHECK (state <> 'executing' OR (lease_until IS NOT NULL AND deadline_at IS NOT NULL)),
  CHECK (state <> 'unknown' OR (is_write AND committed_at IS NOT NULL)),
  CHECK (committed_at IS NULL OR is_write),
  CHECK (state <> 'completed' OR claim_token IS NOT NULL),
  CHECK (state <> 'failed' OR error_code IS NOT NULL)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);

-- S2: for ever, whatever the concurrency.
CREATE UNIQUE INDEX tasks_request_once ON tasks (user_id, request_id);
-- S3: a terminal executes one task at a time.
CREATE UNIQUE INDEX tasks_one_executing ON tasks (terminal_id) WHERE state = 'executing';
-- S13: two tasks on one PNR never execute at the same time; an unknown one keeps writes away and lets reads through.
CREATE UNIQUE INDEX tasks_pnr_once ON tasks (pnr) WHERE pnr IS NOT NULL AND state IN ('assigned', 'executing');
CREATE UNIQUE INDEX tasks_pnr_write_once ON tasks (pnr) WHERE pnr IS NOT NULL AND is_write AND state IN ('assigned', 'executing', 'unknown');
CREATE INDEX tasks_lane ON tasks (user_id, lane, rank, id) WHERE state = 'pending';
CREATE INDEX tasks_waiting ON tasks (wait_until) WHERE state IN ('pending', 'assigned');
CREATE INDEX tasks_of_terminal ON tasks (terminal_id) WHERE state = 'assigned';
CREATE INDEX tasks_unknown ON tasks (id) WHERE state = 'unknown';
CREATE INDEX tasks_of_user ON tasks (user_id, id);
CREATE INDEX tasks_of_pnr ON tasks (pnr, id) WHERE pnr IS NOT NULL;
CREATE INDEX tasks_of_parent ON tasks (parent_task_id) WHERE parent_task_id IS NOT NULL;

-- S2 when history is dropped: the ids of removed tasks stay. A retention job writes a row here and commits, and
-- deletes the task only when no older snapshot can still be running.
CREATE TABLE request_archive (
  user_id      bigint NOT NULL,
  request_id   text NOT NULL,
  content_hash bytea NOT NULL,
  task_id      uuid NOT NULL,
  PRIMARY KEY (user_id, request_id)
);

-- The task log: every change of state, and what terminals said in between. A publication is the task row itself.
CREATE TABLE task_events (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  task_id     uuid NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  sequence    integer NOT NULL,                     -- of the state change; messages carry the one they follow
  event       text NOT NULL,
  from_state  text,
  to_state    text,
  terminal_id text,
  attempt     smallint,
  actor       text,
  detail      jsonb,
  PRIMARY KEY (task_id, at, id)
) PARTITION BY RANGE (at);
CREATE TABLE task_events_rest PARTITION OF task_events DEFAULT;

-- The states of a task's life: the pairs are those of packages/domain/src/task/states.ts (a test compares them).
CREATE FUNCTION tasks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state || '>' || NEW.state <> ALL (ARRAY[
    'pending>assigned', 'pending>canceled', 'pending>expired',
    'assigned>pending', 'assigned>executing', 'assigned>canceled', 'assigned>expired',
    'executing>completed', 'executing>failed', 'executing>canceled', 'executing>pending', 'executing>unknown',
    'unknown>completed', 'unknown>failed'
  ]) THEN
    RAISE EXCEPTION 'a task cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.committed_at IS NOT NULL AND NEW.state IN ('pending', 'canceled') THEN
    RAISE EXCEPTION 'a committed task cannot become %', NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tasks_guard BEFORE UPDATE OF state ON tasks FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION tasks_guard();

-- The point of no return has no way back.
CREATE FUNCTION tasks_stay_committed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a committed task stays committed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER tasks_stay_committed BEFORE UPDATE OF committed_at ON tasks FOR EACH ROW
  WHEN (OLD.committed_at IS NOT NULL AND NEW.committed_at IS NULL) EXECUTE FUNCTION tasks_stay_committed();

-- Reports that could not count: kept, whatever they are.
CREATE TABLE stale_reports (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id     text NOT NULL,
  terminal_id text NOT NULL,
  claim_token text,
  body        jsonb NOT NULL,
  digest      bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (task_id, terminal_id, digest)
);

-- ── the trade's records ───────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE pnrs (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pnr              text NOT NULL CHECK (pnr ~ '^[A-Z0-9]{6}$'),
  user_id          bigint NOT NULL REFERENCES users (id),
  office_no        text NOT NULL,
  terminal_id      text NOT NULL REFERENCES terminals (id),
  booked_task_id   uuid NOT NULL UNIQUE,
  booked_at        timestamptz NOT NULL DEFAULT now(),
  last_travel_date date NOT NULL,
  authorized_offices text[] NOT NULL DEFAULT '{}',
  shared_with      bigint[] NOT NULL DEFAULT '{}',
  ticketed_at      timestamptz,
  ticketed_terminal_id text,
  canceled_at      timestamptz
);
CREATE INDEX pnrs_pnr ON pnrs (pnr, id);
CREATE INDEX pnrs_booked_by ON pnrs (terminal_id, id);
CREATE INDEX pnrs_ticketed_by ON pnrs (ticketed_terminal_id, id) WHERE ticketed_terminal_id IS NOT NULL;

CREATE TABLE tickets (
  ticket_no  text PRIMARY KEY CHECK (ticket_no ~ '^[0-9]{3}-[0-9]{10}$'),
  pnr        text NOT NULL,
  user_id    bigint NOT NULL REFERENCES users (id),
  office_no  text NOT NULL,
  passenger  text,
  task_id    uuid NOT NULL,
  issued_at  timestamptz NOT NULL DEFAULT now()
);

-- ── callbacks ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE callbacks (
  event_id        uuid PRIMARY KEY,
  task_id         uuid NOT NULL,
  user_id         bigint NOT NULL REFERENCES users (id),
  sequence        integer NOT NULL,
  event           text NOT NULL,
  url             text NOT NULL,
  origin          text NOT NULL,
  payload         jsonb NOT NULL,                   -- the fields of the event, unsigned
  trace_parent    text,
  state           text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dead')),
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  locked_until    timestamptz,
  last_status     integer,
  last_error      text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  delivered_at    timestamptz,
  died_at         timestamptz,
  UNIQUE (task_id, sequence),
  CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
  CHECK ((state = 'dead') = (died_at IS NOT NULL)),
  CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX callbacks_due ON callbacks (user_id, origin, next_attempt_at) WHERE state = 'pending';
CREATE INDEX callbacks_dead ON callbacks (user_id, died_at) WHERE state = 'dead';
CREATE INDEX callbacks_of_user ON callbacks (user_id, created_at);

CREATE TABLE callback_attempts (
  event_id    uuid NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  attempt     integer NOT NULL,
  duration_ms integer NOT NULL,
  status      integer,
  error       text,
  answer      text,                                 -- the first bytes of what the receiver said
  PRIMARY KEY (event_id, at, attempt)
) PARTITION BY RANGE (at);
CREATE TABLE callback_attempts_rest PARTITION OF callback_attempts DEFAULT;

CREATE TABLE callback_breakers (
  user_id    bigint NOT NULL REFERENCES users (id),
  origin     text NOT NULL,
  failures   integer NOT NULL DEFAULT 0,
  open_until timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, origin)
);

-- ── operations ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE alerts (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL,
  subject     text NOT NULL,
  detail      jsonb,
  count       integer NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  last_at     timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz
);
CREATE UNIQUE INDEX alerts_open_once ON alerts (kind, subject) WHERE resolved_at IS NULL;

-- Which processes live. A lease is judged only while somebody could store its renewal (S10).
CREATE TABLE process_beats (
  service    text NOT NULL,
  instance   text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  beat_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (service, instance)
);
