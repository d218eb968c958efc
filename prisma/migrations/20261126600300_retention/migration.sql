-- What is too old is removed by these functions alone, a bounded number of rows a call, in the order of time (docs/adr/0014).
-- They run with the owner's rights, so that a role of services that may delete nothing of a history can have it kept short.
-- None of them removes what is younger than 7 days, whatever it is told.

-- Up to where the log of finished tasks has been removed.
CREATE TABLE retention_progress (
  history    text PRIMARY KEY,
  removed_to timestamptz NOT NULL,
  after      uuid NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION too_old(keep_days integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT now() - greatest(keep_days, 7) * interval '1 day'
$$;

-- The lowest id of this moment: ids of events are UUIDs v7.
CREATE FUNCTION lowest_id(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

-- Whole days of API calls; and some lines of the default partition. Answers the days, and how many lines are gone from that.
CREATE FUNCTION remove_api_calls(keep_days integer, at_most integer) RETURNS TABLE (days integer, lines integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET lock_timeout = '2s' SET eterm.retention = 'on' AS $$
DECLARE
  day record;
BEGIN
  days := 0;
  FOR day IN SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
              WHERE i.inhparent = 'api_calls'::regclass AND c.relname ~ '^api_calls_[0-9]{8}$'
                AND to_date(right(c.relname, 8), 'YYYYMMDD') + 1 <= (too_old(keep_days) AT TIME ZONE 'UTC')::date
              ORDER BY c.relname LIMIT 10 LOOP
    EXECUTE format('DROP TABLE %I', day.name);
    days := days + 1;
  END LOOP;
  DELETE FROM api_calls_rest WHERE (called_at, request_id) IN
    (SELECT called_at, request_id FROM api_calls_rest WHERE called_at < too_old(keep_days) ORDER BY called_at, request_id LIMIT at_most);
  GET DIAGNOSTICS lines = ROW_COUNT;
  RETURN NEXT;
END $$;

-- The log of tasks that ended long ago, the earliest end first; never of a task that has not ended, is unknown, or waits to be
-- counted for reports. Answers how many tasks it went through, and how many events are gone.
CREATE FUNCTION remove_task_log(keep_days integer, at_most integer) RETURNS TABLE (tasks integer, events integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET lock_timeout = '2s' SET eterm.retention = 'on' AS $$
DECLARE
  place retention_progress;
  ended uuid[];
  last record;
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
  DELETE FROM task_events e WHERE e.task_id = ANY (ended);
  GET DIAGNOSTICS events = ROW_COUNT;
  SELECT t.finished_at, t.id INTO last FROM public.tasks t WHERE t.id = ended[cardinality(ended)];
  UPDATE retention_progress SET removed_to = last.finished_at, after = last.id, updated_at = now() WHERE history = 'task_log';
  RETURN NEXT;
END $$;

-- What happened to terminals long ago, the earliest first.
CREATE FUNCTION remove_terminal_log(keep_days integer, at_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET lock_timeout = '2s' SET eterm.retention = 'on' AS $$
DECLARE
  removed integer;
BEGIN
  DELETE FROM terminal_events e USING
    (SELECT terminal_id, at, id FROM terminal_events WHERE at < too_old(keep_days) ORDER BY at, id LIMIT at_most) old
   WHERE (e.terminal_id, e.at, e.id) = (old.terminal_id, old.at, old.id);
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;

-- The attempts of callbacks that were delivered long ago, by the order of their events; the events themselves stay, as do dead
-- letters with theirs. Answers how many events it went through, and how many attempts are gone.
CREATE FUNCTION remove_callback_attempts(keep_days integer, at_most integer) RETURNS TABLE (callbacks integer, attempts integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET lock_timeout = '2s' SET eterm.retention = 'on' AS $$
DECLARE
  place retention_progress;
  passed uuid[];
BEGIN
  INSERT INTO retention_progress (history, removed_to, after) VALUES ('callback_attempts', '-infinity', '00000000-0000-0000-0000-000000000000')
    ON CONFLICT DO NOTHING;
  SELECT * INTO place FROM retention_progress WHERE history = 'callback_attempts' FOR UPDATE;
  -- Event ids are in the order of time, so the look ends where the young ones begin. One that is not delivered yet may be, later: it is passed, and its attempts stay.
  SELECT array_agg(c.event_id ORDER BY c.event_id) INTO passed
    FROM (SELECT event_id FROM public.callbacks WHERE event_id > place.after AND event_id < lowest_id(too_old(keep_days)) AND created_at < too_old(keep_days)
           ORDER BY event_id LIMIT at_most) c;
  callbacks := coalesce(cardinality(passed), 0);
  DELETE FROM callback_attempts a USING public.callbacks c
   WHERE c.event_id = ANY (passed) AND c.state = 'delivered' AND c.delivered_at < too_old(keep_days) AND a.event_id = c.event_id;
  GET DIAGNOSTICS attempts = ROW_COUNT;
  UPDATE retention_progress SET removed_to = now(), after = passed[callbacks], updated_at = now()
   WHERE history = 'callback_attempts' AND callbacks > 0;
  RETURN NEXT;
END $$;
