-- Changes of settings are written once, too: the role of the services may add one and read them, and nothing else. migrate calls
-- this after every release (SERVICES_DATABASE_URL).
CREATE OR REPLACE FUNCTION grant_to_services(role_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  written_once constant text[] := ARRAY['audit_log', 'price_history', 'ledger_transactions', 'postings', 'task_events',
    'terminal_events', 'callback_attempts', 'api_calls', 'request_archive', 'stale_reports', 'setting_changes'];
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
