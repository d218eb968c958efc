-- What people are told, how they want to be told, and what nobody has been told yet.

CREATE TABLE notifications (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind <> ''),
  cause      text NOT NULL CHECK (cause <> ''),                 -- what it came of
  subject    text CHECK (subject <> ''),
  title      text NOT NULL CHECK (title ~ '^[a-z][a-z_.]*$'),   -- a key: words are found where they are shown
  data       jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(data) = 'object'),
  link       text CHECK (link LIKE '/%'),
  shown      boolean NOT NULL,                                  -- in the notification centre
  mail_due   boolean NOT NULL,                                  -- to be in the next mail
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at    timestamptz,
  -- Whatever is done twice, a person is told once.
  CONSTRAINT notifications_once UNIQUE (user_id, cause),
  CONSTRAINT notifications_read CHECK (read_at IS NULL OR shown)
);
CREATE INDEX notifications_of_user ON notifications (user_id, id);
CREATE INDEX notifications_unread ON notifications (user_id, id) WHERE shown AND read_at IS NULL;
CREATE INDEX notifications_to_mail ON notifications (user_id, created_at) WHERE mail_due;
CREATE INDEX notifications_created ON notifications (created_at);

CREATE TABLE notification_preferences (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind    text NOT NULL CHECK (kind <> ''),
  in_app  boolean NOT NULL,
  email   boolean NOT NULL,
  PRIMARY KEY (user_id, kind)
);

CREATE TABLE notices (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sent_by    bigint NOT NULL REFERENCES users (id),
  reference  text NOT NULL CHECK (reference <> ''),
  audience   text NOT NULL CHECK (audience IN ('all', 'role', 'user')),
  target     text,                                  -- the role, or the username
  title      text NOT NULL CHECK (title <> ''),
  body       text NOT NULL CHECK (body <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT notices_once UNIQUE (sent_by, reference),
  CONSTRAINT notices_target CHECK ((audience = 'all') = (target IS NULL))
);

-- Written by the transaction of what people must hear of, removed by the one that writes their notifications: nothing is lost
-- or told twice, whatever dies in between, and in whatever order transactions commit.
CREATE TABLE untold (
  id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind <> ''),
  ref  text NOT NULL CHECK (ref <> '')
);

CREATE FUNCTION alert_untold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO untold (kind, ref) VALUES ('alert', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER alerts_untold AFTER INSERT ON alerts FOR EACH ROW EXECUTE FUNCTION alert_untold();

-- Tasks that are counted anew for reports are no news.
ALTER TABLE finished_tasks ADD COLUMN again boolean NOT NULL DEFAULT false;
UPDATE finished_tasks SET again = true;
