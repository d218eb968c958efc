-- Mails that are owed, one-time links, and which e-mail addresses are known to be somebody's.

ALTER TABLE users
  ADD COLUMN email_verified_at timestamptz,
  ADD CONSTRAINT users_verified_email CHECK (email_verified_at IS NULL OR email IS NOT NULL);

CREATE TABLE mails (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient  text NOT NULL CHECK (recipient <> ''),
  kind       text NOT NULL CHECK (kind <> ''),
  language   text NOT NULL CHECK (language IN ('zh', 'en')),
  subject    text NOT NULL,
  content    text,                                  -- encrypted: it may hold a one-time link; gone once sent or given up
  state      text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dead')),
  attempts   integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_at    timestamptz DEFAULT now(),             -- when it is tried next, whatever became of the try under way
  expires_at timestamptz,                           -- later it would help nobody
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at   timestamptz,
  CHECK ((state = 'pending') = (content IS NOT NULL)),
  CHECK ((state = 'pending') = (next_at IS NOT NULL)),
  CHECK ((state = 'pending') = (ended_at IS NULL))
);
CREATE INDEX mails_due ON mails (next_at) WHERE state = 'pending';

CREATE TABLE one_time_links (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id    bigint NOT NULL REFERENCES users (id),
  kind       text NOT NULL CHECK (kind IN ('password_reset', 'verify_email')),
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),   -- SHA-256: who reads this table can use none
  email      text NOT NULL CHECK (email <> ''),    -- where it was sent
  ip         inet,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz,                           -- used, or replaced by another
  CHECK (expires_at > created_at)
);
CREATE INDEX one_time_links_user ON one_time_links (user_id, kind, created_at);
