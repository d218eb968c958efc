-- Roles with rights and a scope, and people's sessions.

CREATE TABLE roles (
  name        text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]{1,31}$'),
  label_zh    text NOT NULL CHECK (label_zh <> ''),
  label_en    text NOT NULL CHECK (label_en <> ''),
  description_zh text NOT NULL DEFAULT '',
  description_en text NOT NULL DEFAULT '',
  scope       text NOT NULL CHECK (scope IN ('all', 'subordinates', 'self')),
  -- What the super administrator has is every right there is, also those that come later: see packages/access.
  rights      text[] NOT NULL DEFAULT '{}',
  is_built_in boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
-- The four that the platform knows; their rights follow packages/access, which a start writes here.
INSERT INTO roles (name, label_zh, label_en, scope, is_built_in) VALUES
  ('super_admin', '超级管理员', 'Super administrator', 'all', true),
  ('admin', '普通管理员', 'Administrator', 'subordinates', true),
  ('user', '普通用户', 'User', 'self', true),
  ('operations', '运维人员', 'Operations', 'all', true);

ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users
  ADD FOREIGN KEY (role) REFERENCES roles (name),
  -- Rights that this user does not have although the role does; `permissions` are those that come on top.
  ADD COLUMN denied text[] NOT NULL DEFAULT '{}',
  ADD COLUMN remark text,
  ADD COLUMN preferences jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN deleted_at timestamptz,
  ADD CHECK (deleted_at IS NULL OR status = 'disabled');
CREATE INDEX users_parent ON users (parent_id) WHERE parent_id IS NOT NULL;

-- What a cached profile is made of moves its version.
DROP TRIGGER users_bump ON users;
CREATE TRIGGER users_bump BEFORE UPDATE ON users FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.permissions IS DISTINCT FROM NEW.permissions
        OR OLD.role IS DISTINCT FROM NEW.role OR OLD.denied IS DISTINCT FROM NEW.denied)
  EXECUTE FUNCTION bump_own_version();
CREATE FUNCTION bump_versions_of_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET version = version + 1 WHERE role = NEW.name;
  RETURN NULL;
END $$;
CREATE TRIGGER roles_bump AFTER UPDATE ON roles FOR EACH ROW
  WHEN (OLD.rights IS DISTINCT FROM NEW.rights) EXECUTE FUNCTION bump_versions_of_role();

CREATE TABLE sessions (
  id           uuid PRIMARY KEY,
  user_id      bigint NOT NULL REFERENCES users (id),
  refresh_hash bytea NOT NULL,                     -- SHA-256 of the current refresh token's secret
  refresh_previous_hash bytea,                     -- of the one before: whoever comes with it late has a copy
  rotated_at   timestamptz NOT NULL DEFAULT now(),
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  ip           inet,
  user_agent   text,
  ended_at     timestamptz,
  ended_reason text,
  CHECK ((ended_at IS NULL) = (ended_reason IS NULL))
);
CREATE INDEX sessions_of_user ON sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Wrong passwords by the name that was tried, whether or not it exists: the answer must not tell.
CREATE TABLE login_failures (
  username     text PRIMARY KEY,
  failures     integer NOT NULL,
  last_at      timestamptz NOT NULL DEFAULT now(),
  locked_until timestamptz
);
