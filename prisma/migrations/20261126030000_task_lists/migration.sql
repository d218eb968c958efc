-- Lists of tasks that cost the same on every page (docs/adr/0012), one repetition of a task at a time, and saved views.

-- A task enters the first once it is accepted and leaves it at its end; the others it enters at its end, once.
CREATE INDEX tasks_unfinished ON tasks (id) WHERE state IN ('pending', 'assigned', 'executing', 'unknown');
CREATE INDEX tasks_unhappy ON tasks (state, id) WHERE state IN ('failed', 'canceled', 'expired');
CREATE INDEX tasks_unhappy_of_user ON tasks (user_id, state, id) WHERE state IN ('failed', 'canceled', 'expired');
CREATE INDEX tasks_ended_at_terminal ON tasks (terminal_id, id) WHERE finished_at IS NOT NULL AND terminal_id IS NOT NULL;
CREATE INDEX tasks_finished ON tasks (finished_at, id) WHERE finished_at IS NOT NULL;
CREATE INDEX tasks_finished_of_user ON tasks (user_id, finished_at, id) WHERE finished_at IS NOT NULL;

-- A task is repeated once: until that one has failed too, a second repetition would do the same again.
CREATE UNIQUE INDEX tasks_repeated_once ON tasks (parent_task_id)
  WHERE parent_task_id IS NOT NULL AND source <> 'system' AND state NOT IN ('failed', 'canceled', 'expired');

-- The newest ids of a filter's tasks, `each` of every part of the indexes at most: what lists and counts look at
-- (docs/adr/0012). Parts: everything · users · of those (null: of all) what ended in the states `unhappy` · what is unfinished ·
-- a terminal's ended ones · a PNR's · those of a requestId, of the users `within` (null: of all). Not asked for: false, {}, null.
-- In a function, so that they are planned once a connection, whatever the planner believes about a page's parameters.
CREATE FUNCTION task_heads(everything boolean, users bigint[], unhappy_users bigint[], unhappy text[], unfinished boolean,
                           terminal text, of_pnr text, of_request text, within bigint[], each integer, before uuid, from_id uuid)
RETURNS TABLE (part text, id uuid) LANGUAGE plpgsql STABLE ROWS 300 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT '' AS part, h.id
    FROM (SELECT WHERE task_heads.everything) one
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t WHERE t.id < task_heads.before AND t.id >= task_heads.from_id ORDER BY t.id DESC LIMIT task_heads.each) h
  UNION ALL
  SELECT 'user ' || u, h.id
    FROM unnest(task_heads.users) u
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t WHERE t.user_id = u AND t.id < task_heads.before AND t.id >= task_heads.from_id ORDER BY t.id DESC LIMIT task_heads.each) h
  UNION ALL
  SELECT s || ' of ' || u, h.id
    FROM unnest(task_heads.unhappy_users) u
   CROSS JOIN unnest(task_heads.unhappy) s
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t
                        WHERE t.user_id = u AND t.state = s AND t.state IN ('failed', 'canceled', 'expired')
                          AND t.id < task_heads.before AND t.id >= task_heads.from_id ORDER BY t.id DESC LIMIT task_heads.each) h
  UNION ALL
  SELECT s, h.id
    FROM unnest(task_heads.unhappy) s
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t
                        WHERE t.state = s AND t.state IN ('failed', 'canceled', 'expired')
                          AND t.id < task_heads.before AND t.id >= task_heads.from_id ORDER BY t.id DESC LIMIT task_heads.each) h
   WHERE task_heads.unhappy_users IS NULL
  UNION ALL
  SELECT 'unfinished', h.id
    FROM (SELECT WHERE task_heads.unfinished) one
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t
                        WHERE t.state IN ('pending', 'assigned', 'executing', 'unknown')
                          AND t.id < task_heads.before AND t.id >= task_heads.from_id ORDER BY t.id DESC LIMIT task_heads.each) h
  UNION ALL
  SELECT 'terminal', h.id
    FROM (SELECT WHERE task_heads.terminal IS NOT NULL) one
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t
                        WHERE t.terminal_id = task_heads.terminal AND t.finished_at IS NOT NULL
                          AND t.id < task_heads.before AND t.id >= task_heads.from_id ORDER BY t.id DESC LIMIT task_heads.each) h
  UNION ALL
  SELECT 'pnr', h.id
    FROM (SELECT WHERE task_heads.of_pnr IS NOT NULL) one
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t WHERE t.pnr = task_heads.of_pnr AND t.id < task_heads.before AND t.id >= task_heads.from_id ORDER BY t.id DESC LIMIT task_heads.each) h
  UNION ALL
  SELECT 'request', h.id
    FROM (SELECT u.id FROM users u WHERE task_heads.of_request IS NOT NULL AND (task_heads.within IS NULL OR u.id = ANY (task_heads.within))) u
   CROSS JOIN LATERAL (SELECT t.id FROM tasks t WHERE t.user_id = u.id AND t.request_id = task_heads.of_request AND t.id < task_heads.before AND t.id >= task_heads.from_id) h;
END $$;

-- The same in the order of ends, the last first: ends in microseconds since the epoch, `before` an end and an id.
CREATE FUNCTION task_heads_by_end(everything boolean, users bigint[], each integer, before_us bigint, before_id uuid, ended_from timestamptz)
RETURNS TABLE (part text, finished_at timestamptz, id uuid) LANGUAGE plpgsql STABLE ROWS 300 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  before timestamptz := timestamptz 'epoch' + before_us * interval '1 microsecond';
BEGIN
  RETURN QUERY
  SELECT '' AS part, h.finished_at, h.id
    FROM (SELECT WHERE task_heads_by_end.everything) one
   CROSS JOIN LATERAL (SELECT t.finished_at, t.id FROM tasks t
                        WHERE t.finished_at IS NOT NULL AND (t.finished_at, t.id) < (before, task_heads_by_end.before_id)
                          AND t.finished_at >= task_heads_by_end.ended_from
                        ORDER BY t.finished_at DESC, t.id DESC LIMIT task_heads_by_end.each) h
  UNION ALL
  SELECT 'user ' || u, h.finished_at, h.id
    FROM unnest(task_heads_by_end.users) u
   CROSS JOIN LATERAL (SELECT t.finished_at, t.id FROM tasks t
                        WHERE t.user_id = u AND t.finished_at IS NOT NULL AND (t.finished_at, t.id) < (before, task_heads_by_end.before_id)
                          AND t.finished_at >= task_heads_by_end.ended_from
                        ORDER BY t.finished_at DESC, t.id DESC LIMIT task_heads_by_end.each) h;
END $$;

-- Callbacks are listed by their ids, which are in the order of time.
DROP INDEX callbacks_of_user;
CREATE INDEX callbacks_of_user ON callbacks (user_id, event_id);
CREATE INDEX callbacks_dead_listed ON callbacks (event_id) WHERE state = 'dead';

-- A page's filters under a name, of one user.
CREATE TABLE saved_views (
  id         uuid PRIMARY KEY,
  user_id    bigint NOT NULL REFERENCES users (id),
  page       text NOT NULL CHECK (page ~ '^[a-z][a-z_]{0,31}$'),
  name       text NOT NULL CHECK (name <> '' AND length(name) <= 60),
  query      jsonb NOT NULL CHECK (jsonb_typeof(query) = 'object'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_views_name_once UNIQUE (user_id, page, name)
);
-- 50 of one user at most, whatever comes at the same time: their row is the lock.
CREATE FUNCTION saved_views_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM saved_views WHERE user_id = NEW.user_id) >= 50 THEN
    RAISE EXCEPTION 'a user keeps 50 views at most' USING ERRCODE = 'check_violation', CONSTRAINT = 'saved_views_limit';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER saved_views_limit BEFORE INSERT ON saved_views FOR EACH ROW EXECUTE FUNCTION saved_views_limit();
