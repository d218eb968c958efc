-- Histories in months, which are removed whole (docs/adr/0019): the log of tasks by the month in which the task was published,
-- which its id says, so that a look at one task is a look at one partition; what happened to terminals by when it did. What was
-- there before becomes the first month; nothing of it is written again. While this runs nobody reads or writes the two tables.

-- In the order in which services take them, a task and then its log; rather this fails than those who wait behind it.
SET LOCAL lock_timeout = '4s';
LOCK TABLE tasks IN SHARE MODE;
LOCK TABLE task_events, terminal_events IN ACCESS EXCLUSIVE MODE;

-- Who may do what with the log is said again of the new table.
CREATE TEMPORARY TABLE granted ON COMMIT DROP AS
  SELECT a.privilege_type AS privilege, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee
    FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'task_events'::regclass AND a.grantee <> c.relowner;

-- By task id a month can be found and pruned; by the time of an event it could not. So the parent is made anew.
ALTER TABLE task_events DETACH PARTITION task_events_rest;
ALTER TABLE task_events_rest RENAME TO task_events_before;
ALTER INDEX IF EXISTS task_events_rest_pkey RENAME TO task_events_before_pkey;
ALTER INDEX IF EXISTS task_events_rest_at_idx RENAME TO task_events_before_at_idx;
DROP TABLE task_events;
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
) PARTITION BY RANGE (task_id);
CREATE INDEX task_events_at ON task_events USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
CREATE TRIGGER task_events_append_only BEFORE UPDATE OR DELETE ON task_events
  FOR EACH ROW EXECUTE FUNCTION only_retention_removes();
CREATE TRIGGER task_events_no_truncate BEFORE TRUNCATE ON task_events FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- What belongs to no month that there is: it is stored all the same, and removed by rows.
CREATE TABLE task_events_rest PARTITION OF task_events DEFAULT;
CREATE TRIGGER task_events_no_truncate BEFORE TRUNCATE ON task_events_rest FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM granted LOOP
    EXECUTE format('GRANT %s ON task_events TO %s', one.privilege, one.grantee);
  END LOOP;
END $$;

ALTER TABLE terminal_events DETACH PARTITION terminal_events_rest;
ALTER TABLE terminal_events_rest RENAME TO terminal_events_before;
ALTER INDEX IF EXISTS terminal_events_rest_pkey RENAME TO terminal_events_before_pkey;
ALTER INDEX IF EXISTS terminal_events_rest_at_id_idx RENAME TO terminal_events_before_at_id_idx;
CREATE TABLE terminal_events_rest PARTITION OF terminal_events DEFAULT;
CREATE TRIGGER terminal_events_no_truncate BEFORE TRUNCATE ON terminal_events_rest FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- What was there before is the first month, with everything older; what is of a later month is put there below. A table without
-- rows is not worth a month.
CREATE TEMPORARY TABLE later_task_events ON COMMIT DROP AS SELECT * FROM task_events_before WITH NO DATA;
CREATE TEMPORARY TABLE later_terminal_events ON COMMIT DROP AS SELECT * FROM terminal_events_before WITH NO DATA;
DO $$
DECLARE
  next_month timestamptz := (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
  suffix text := to_char(now() AT TIME ZONE 'UTC', 'YYYYMM');
BEGIN
  PERFORM setval(pg_get_serial_sequence('task_events', 'id'), coalesce((SELECT max(id) FROM task_events_before), 0) + 1, false);
  IF EXISTS (SELECT FROM task_events_before) THEN
    INSERT INTO later_task_events SELECT * FROM task_events_before WHERE task_id >= lowest_id(next_month);
    DELETE FROM task_events_before WHERE task_id >= lowest_id(next_month);
    EXECUTE format('ALTER TABLE task_events_before RENAME TO %I', 'task_events_' || suffix);
    EXECUTE format('ALTER TABLE task_events ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)',
                   'task_events_' || suffix, lowest_id(next_month));
  ELSE
    DROP TABLE task_events_before;
  END IF;
  IF EXISTS (SELECT FROM terminal_events_before) THEN
    INSERT INTO later_terminal_events SELECT * FROM terminal_events_before WHERE at >= next_month;
    DELETE FROM terminal_events_before WHERE at >= next_month;
    EXECUTE format('ALTER TABLE terminal_events_before RENAME TO %I', 'terminal_events_' || suffix);
    EXECUTE format('ALTER TABLE terminal_events ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)',
                   'terminal_events_' || suffix, next_month);
  ELSE
    DROP TABLE terminal_events_before;
  END IF;
END $$;

-- When a UUID v7 was made; anything of one that is none.
CREATE OR REPLACE FUNCTION time_of(id uuid) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT to_timestamp(('x' || left(translate(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
$$;

-- The months of a history that there are, as they begin and end; the first may hold everything older.
CREATE FUNCTION months_of(history text) RETURNS TABLE (month text, begins timestamptz, ends timestamptz) LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
  SELECT c.relname::text,
         CASE WHEN pg_get_expr(c.relpartbound, c.oid) LIKE 'FOR VALUES FROM (MINVALUE)%' THEN '-infinity' ELSE m.begins END,
         (m.begins AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC'
    FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid
   CROSS JOIN LATERAL (SELECT to_date(right(c.relname, 6), 'YYYYMM')::timestamp AT TIME ZONE 'UTC' AS begins) m
   WHERE i.inhparent = history::regclass AND c.relname ~ ('^' || history || '_[0-9]{6}$')
$$;

-- Makes the partitions of this month (UTC) and of so many ahead; answers how many were new. Lines of such a month that have gone to
-- the default partition are moved; where they are more than a thousand, the month stays there. Made aside and attached, as the
-- days of api_calls are.
CREATE FUNCTION make_history_months(ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms'
SET eterm.retention = 'on' AS $$
DECLARE
  most constant integer := 1000;
  history text;
  begins timestamptz;
  ends timestamptz;
  of_month text;
  partition text;
  elsewhere integer;
  made integer := 0;
BEGIN
  FOREACH history IN ARRAY ARRAY['task_events', 'terminal_events'] LOOP
    FOR months IN 0..least(ahead, 24) LOOP
      begins := (date_trunc('month', now() AT TIME ZONE 'UTC') + months * interval '1 month') AT TIME ZONE 'UTC';
      ends := (begins AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
      partition := history || '_' || to_char(begins AT TIME ZONE 'UTC', 'YYYYMM');
      CONTINUE WHEN to_regclass(partition) IS NOT NULL;
      of_month := CASE history WHEN 'task_events' THEN format('task_id >= %L AND task_id < %L', lowest_id(begins), lowest_id(ends))
                               ELSE format('at >= %L AND at < %L', begins, ends) END;
      EXECUTE format('SELECT count(*) FROM (SELECT FROM %I WHERE %s LIMIT %s) lines', history || '_rest', of_month, most + 1)
         INTO elsewhere;
      CONTINUE WHEN elsewhere > most;
      BEGIN
        -- The numbers of its lines are the parent's.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)', partition, history);
        EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %s RETURNING *) INSERT INTO %I SELECT * FROM moved',
                       history || '_rest', of_month, partition);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', history, partition,
                       CASE history WHEN 'task_events' THEN lowest_id(begins)::text ELSE begins::text END,
                       CASE history WHEN 'task_events' THEN lowest_id(ends)::text ELSE ends::text END);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()',
                       history || '_no_truncate', partition);
        made := made + 1;
      EXCEPTION WHEN check_violation THEN
        -- A line came meanwhile: the next time.
        NULL;
      END;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
SELECT make_history_months(2);
INSERT INTO task_events OVERRIDING SYSTEM VALUE SELECT * FROM later_task_events;
INSERT INTO terminal_events OVERRIDING SYSTEM VALUE SELECT * FROM later_terminal_events;

-- Tasks that ended more than a day after their id was made: few. By it those are found which outlive their month, or change long
-- after it. By the id and no other clock, for by that a month is chosen.
CREATE INDEX IF NOT EXISTS tasks_late ON tasks (finished_at, id) WHERE finished_at - time_of(id) > interval '1 day';

-- The log of tasks that ended long ago, the earliest end first; never of a task that has not ended, is unknown, or waits to be
-- counted for reports. What is in months goes with them (remove_task_months), not before this has come past them; what is in the
-- rest, or was there before there were months, goes now. Answers how many tasks it went through, and how many events are gone.
CREATE OR REPLACE FUNCTION remove_task_log(keep_days integer, at_most integer) RETURNS TABLE (tasks integer, events integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' SET eterm.retention = 'on' AS $$
DECLARE
  place retention_progress;
  ended uuid[];
  last record;
  oldest text;
  gone integer;
BEGIN
  INSERT INTO retention_progress (history, removed_to, after) VALUES ('task_log', '-infinity', '00000000-0000-0000-0000-000000000000')
    ON CONFLICT DO NOTHING;
  SELECT * INTO place FROM retention_progress WHERE history = 'task_log' FOR UPDATE;
  SELECT array_agg(e.id ORDER BY e.finished_at, e.id) INTO ended
    FROM (SELECT t.id, t.finished_at FROM public.tasks t
           WHERE t.finished_at IS NOT NULL AND t.finished_at < too_old(keep_days)
             AND (t.finished_at, t.id) > (place.removed_to, place.after)
           ORDER BY t.finished_at, t.id LIMIT at_most) e;
  tasks := coalesce(cardinality(ended), 0);
  events := 0;
  IF tasks = 0 OR EXISTS (SELECT FROM finished_tasks f WHERE f.task_id = ANY (ended)) THEN
    tasks := 0;
    RETURN NEXT;
    RETURN;
  END IF;
  DELETE FROM task_events_rest e WHERE e.task_id = ANY (ended);
  GET DIAGNOSTICS events = ROW_COUNT;
  SELECT m.month INTO oldest FROM months_of('task_events') m WHERE m.begins = '-infinity';
  IF FOUND THEN
    EXECUTE format('DELETE FROM %I WHERE task_id = ANY ($1)', oldest) USING ended;
    GET DIAGNOSTICS gone = ROW_COUNT;
    events := events + gone;
  END IF;
  SELECT t.finished_at, t.id INTO last FROM public.tasks t WHERE t.id = ended[cardinality(ended)];
  UPDATE retention_progress SET removed_to = last.finished_at, after = last.id, updated_at = now() WHERE history = 'task_log';
  RETURN NEXT;
END $$;

-- Drops the oldest month of the log of tasks once remove_task_log() has come two days past its end. What must stay of it (tasks
-- that have not ended, or ended later than that) is moved to the rest; if that is the log of more than `at_most` tasks, the
-- month stays. Answers how many months are gone, -1 where one stays. Takes task_events exclusively: waits 200 ms for that at most,
-- for everybody who logs waits behind it, and not before it has seen that the month can go.
CREATE FUNCTION remove_task_months(keep_days integer, at_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms'
SET eterm.retention = 'on' AS $$
DECLARE
  place retention_progress;
  oldest record;
  kept uuid[];
BEGIN
  SELECT * INTO place FROM retention_progress WHERE history = 'task_log';
  SELECT m.month, lowest_id(m.ends) AS upper,
         CASE m.begins WHEN '-infinity' THEN '00000000-0000-0000-0000-000000000000' ELSE lowest_id(m.begins) END AS lower
    INTO oldest FROM months_of('task_events') m
   WHERE m.ends + interval '2 days' <= least(place.removed_to, too_old(keep_days)) ORDER BY m.ends LIMIT 1;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  FOR look IN 1..2 LOOP
    kept := ARRAY(
      SELECT k.id FROM (
        SELECT t.id FROM tasks t
         WHERE t.state IN ('pending', 'assigned', 'executing', 'unknown') AND t.id >= oldest.lower AND t.id < oldest.upper
        UNION ALL
        SELECT t.id FROM tasks t
         WHERE t.finished_at - time_of(t.id) > interval '1 day' AND t.id >= oldest.lower AND t.id < oldest.upper
           AND (t.finished_at, t.id) > (place.removed_to, place.after)) k
      LIMIT at_most + 1);
    IF cardinality(kept) > at_most THEN
      RETURN -1;
    END IF;
    -- The second look is at what nobody changes any more.
    IF look = 1 THEN
      LOCK TABLE ONLY task_events IN ACCESS EXCLUSIVE MODE;
    END IF;
  END LOOP;
  EXECUTE format('ALTER TABLE task_events DETACH PARTITION %I', oldest.month);
  EXECUTE format('INSERT INTO task_events OVERRIDING SYSTEM VALUE SELECT * FROM %I WHERE task_id = ANY ($1)', oldest.month) USING kept;
  EXECUTE format('DROP TABLE %I', oldest.month);
  RETURN 1;
END $$;

-- What happened to terminals long ago: rows of the rest, the earliest first, and of what was there before there were months.
CREATE OR REPLACE FUNCTION remove_terminal_log(keep_days integer, at_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' SET eterm.retention = 'on' AS $$
DECLARE
  place text;
  gone integer;
  removed integer := 0;
BEGIN
  FOR place IN SELECT 'terminal_events_rest' UNION ALL SELECT m.month FROM months_of('terminal_events') m WHERE m.begins = '-infinity' LOOP
    EXECUTE format(
      'DELETE FROM %1$I e USING (SELECT terminal_id, at, id FROM %1$I WHERE at < too_old($1) ORDER BY at, id LIMIT $2) old
        WHERE (e.terminal_id, e.at, e.id) = (old.terminal_id, old.at, old.id)', place) USING keep_days, at_most - removed;
    GET DIAGNOSTICS gone = ROW_COUNT;
    removed := removed + gone;
  END LOOP;
  RETURN removed;
END $$;

-- Drops the months of what happened to terminals that are too old as a whole; answers how many.
CREATE FUNCTION remove_terminal_months(keep_days integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
  old text;
  dropped integer := 0;
BEGIN
  FOR old IN SELECT m.month FROM months_of('terminal_events') m WHERE m.ends <= too_old(keep_days) ORDER BY m.ends LIMIT 10 LOOP
    EXECUTE format('DROP TABLE %I', old);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
