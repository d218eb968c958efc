-- Functions that run with the rights of the owner of the tables, so that services may make and remove partitions, look at no table
-- of whoever calls them: a temporary table of the same name comes last, not first. Nobody but the services' role may call them.
DO $$
DECLARE
  one record;
  services record;
BEGIN
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', one.name);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one.name);
    -- Who writes logs now goes on removing them, before it is said again whose services these are.
    FOR services IN SELECT a.grantee::regrole::text AS name FROM pg_class c, aclexplode(c.relacl) a
                     WHERE c.oid = 'task_events'::regclass AND a.privilege_type = 'INSERT' AND a.grantee NOT IN (0, c.relowner) LOOP
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', one.name, services.name);
    END LOOP;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION grant_to_services(role_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  written_once constant text[] := ARRAY['audit_log', 'price_history', 'ledger_transactions', 'postings', 'task_events',
    'terminal_events', 'callback_attempts', 'api_calls', 'request_archive', 'stale_reports', 'setting_changes'];
  -- Changed, and never removed.
  kept constant text[] := ARRAY['tasks', 'terminals', 'pnrs', 'tickets', 'callbacks', 'alerts'];
  t record;
  f record;
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
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', f.name, role_name);
  END LOOP;
END $$;
