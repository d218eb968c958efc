-- What the database refuses to rewrite, whoever asks (docs/adr/0014): the trail, the ledger and the histories are written once.
-- Rules for each row hold on partitions that are named directly, too.

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER price_history_no_truncate BEFORE TRUNCATE ON price_history FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TRIGGER task_events_append_only BEFORE UPDATE OR DELETE ON task_events
  FOR EACH ROW EXECUTE FUNCTION only_retention_removes();
CREATE TRIGGER task_events_no_truncate BEFORE TRUNCATE ON task_events FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER task_events_no_truncate BEFORE TRUNCATE ON task_events_rest FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER terminal_events_append_only BEFORE UPDATE OR DELETE ON terminal_events
  FOR EACH ROW EXECUTE FUNCTION only_retention_removes();
CREATE TRIGGER terminal_events_no_truncate BEFORE TRUNCATE ON terminal_events FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER terminal_events_no_truncate BEFORE TRUNCATE ON terminal_events_rest FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER callback_attempts_append_only BEFORE UPDATE OR DELETE ON callback_attempts
  FOR EACH ROW EXECUTE FUNCTION only_retention_removes();
CREATE TRIGGER callback_attempts_no_truncate BEFORE TRUNCATE ON callback_attempts FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER callback_attempts_no_truncate BEFORE TRUNCATE ON callback_attempts_rest FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- Request ids are for ever (S2), and late reports are evidence.
CREATE TRIGGER request_archive_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON request_archive
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER stale_reports_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stale_reports
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- A task is the request, its end and what it cost: none is ever removed.
CREATE TRIGGER tasks_stay BEFORE DELETE OR TRUNCATE ON tasks FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- What the role of the services may do where it is not the owner of the tables: everything that they do, and nothing else. The
-- owner migrates. Called once by the owner; again after a migration that makes tables.
CREATE FUNCTION grant_to_services(role_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  written_once constant text[] := ARRAY['audit_log', 'price_history', 'ledger_transactions', 'postings', 'task_events',
    'terminal_events', 'callback_attempts', 'api_calls', 'request_archive', 'stale_reports'];
  -- Changed, and never removed.
  kept constant text[] := ARRAY['tasks', 'terminals', 'pnrs', 'tickets', 'callbacks', 'alerts'];
  t record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role_name);
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM %I', role_name);
  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %I', role_name);
  FOR t IN SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relname <> '_prisma_migrations' LOOP
    EXECUTE format('REVOKE ALL ON %I FROM %I', t.relname, role_name);
    EXECUTE format('GRANT SELECT, INSERT%s ON %I TO %I',
                   CASE WHEN t.relname = ANY (written_once) THEN '' WHEN t.relname = ANY (kept) THEN ', UPDATE' ELSE ', UPDATE, DELETE' END,
                   t.relname, role_name);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION grant_to_services(text) FROM PUBLIC;
