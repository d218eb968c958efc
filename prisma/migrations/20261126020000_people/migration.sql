-- What must hold among people, whoever changes them.

ALTER TABLE users
  ADD CONSTRAINT users_not_own_parent CHECK (parent_id <> id),
  ADD CONSTRAINT users_preferences_object CHECK (jsonb_typeof(preferences) = 'object');
-- Who has a role, and pages of the list of users.
CREATE INDEX users_role ON users (role, id);

-- Somebody can always run the platform: the last active super administrator stays one.
CREATE FUNCTION keep_a_super_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One after the other: two of them leaving at once would each still see the other.
  PERFORM pg_advisory_xact_lock(hashtext('users_last_super_admin'));
  IF NOT EXISTS (SELECT FROM users WHERE role = 'super_admin' AND status = 'active' AND id <> OLD.id) THEN
    RAISE EXCEPTION 'the last active super administrator cannot go'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'users_last_super_admin';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER users_keep_a_super_admin AFTER UPDATE ON users FOR EACH ROW
  WHEN (OLD.role = 'super_admin' AND OLD.status = 'active' AND (NEW.role <> 'super_admin' OR NEW.status <> 'active'))
  EXECUTE FUNCTION keep_a_super_admin();
CREATE TRIGGER users_keep_a_super_admin_row AFTER DELETE ON users FOR EACH ROW
  WHEN (OLD.role = 'super_admin' AND OLD.status = 'active')
  EXECUTE FUNCTION keep_a_super_admin();
