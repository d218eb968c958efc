-- The log of API calls: what was asked, by whom, from where, and what was answered. A partition a day, so that days are
-- removed whole (docs/adr/0014).

CREATE TABLE api_calls (
  called_at   timestamptz NOT NULL,
  request_id  uuid NOT NULL,                        -- of the answer
  surface     text NOT NULL CHECK (surface IN ('api', 'terminal', 'admin')),
  method      text NOT NULL,
  route       text NOT NULL,
  caller      text,                                 -- whom the call names; the code says whether it proved that
  user_id     bigint,
  terminal_id text,
  params      jsonb NOT NULL DEFAULT '{}',          -- without secrets, identity numbers masked
  code        text NOT NULL,
  status      smallint NOT NULL CHECK (status BETWEEN 100 AND 599),
  duration_ms integer NOT NULL CHECK (duration_ms >= 0),
  ip          inet,
  task_ids    uuid[] NOT NULL DEFAULT '{}',
  named       text[] NOT NULL,                      -- all ids by which somebody might look for it
  -- A line whose storing was not answered is stored again, and is there once.
  PRIMARY KEY (called_at, request_id)
) PARTITION BY RANGE (called_at);
CREATE INDEX api_calls_of_user ON api_calls (user_id, called_at, request_id) WHERE user_id IS NOT NULL;
CREATE INDEX api_calls_of_terminal ON api_calls (terminal_id, called_at, request_id) WHERE terminal_id IS NOT NULL;
CREATE INDEX api_calls_named ON api_calls USING gin (named);
-- Where no partition was made in time, a line is stored all the same.
CREATE TABLE api_calls_rest PARTITION OF api_calls DEFAULT;

-- A log is written once; what is too old is removed by the functions of retention alone, which say so.
CREATE FUNCTION only_retention_removes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('eterm.retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
-- For each row, for such triggers alone hold on partitions that are named directly and on those that come later.
CREATE TRIGGER api_calls_append_only BEFORE UPDATE OR DELETE ON api_calls
  FOR EACH ROW EXECUTE FUNCTION only_retention_removes();
CREATE TRIGGER api_calls_no_truncate BEFORE TRUNCATE ON api_calls FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER api_calls_no_truncate BEFORE TRUNCATE ON api_calls_rest FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- Makes the partitions of today (UTC) and of so many days ahead; answers how many were new. A day whose lines have begun to
-- go to the default partition stays there. Made aside and attached: whoever writes waits for neither.
CREATE FUNCTION make_api_call_days(ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET lock_timeout = '2s' AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  partition text;
  made integer := 0;
BEGIN
  FOR days IN 0..least(ahead, 60) LOOP
    partition := 'api_calls_' || to_char(today + days, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(partition) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I (LIKE api_calls INCLUDING ALL)', partition);
      EXECUTE format('ALTER TABLE api_calls ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition,
                     to_char(today + days, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(today + days + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
      EXECUTE format('CREATE TRIGGER api_calls_no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()',
                     partition);
      made := made + 1;
    EXCEPTION WHEN check_violation THEN
      NULL;
    END;
  END LOOP;
  RETURN made;
END $$;
SELECT make_api_call_days(7);
