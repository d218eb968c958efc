-- Stores how claims ended. Only the claim whose `lock` the row still carries moves it: a worker whose lease ran out
-- cannot overwrite what another does now. Its attempt is logged all the same, for it was made.
-- $1 json [{n, event_id, lock, user_id, origin, probe, result, delay_ms,
--           at, attempt, duration_ms, status, error, answer, reach}], without the last line for `released`
-- $2 failures that open a breaker · $3 its first pause, $4 its longest, ms
-- answers {held, paused_until} for each, by n
WITH told AS MATERIALIZED (
  SELECT *
    FROM json_to_recordset($1::json)
      AS t(n integer, event_id uuid, lock timestamptz, user_id bigint, origin text, probe boolean,
           result text, delay_ms double precision, at timestamptz, attempt integer, duration_ms integer,
           status integer, error text, answer text, reach text)
), moved AS (
  UPDATE callbacks c
     SET state = CASE WHEN t.result IN ('delivered', 'dead') THEN t.result ELSE 'pending' END,
         attempts = CASE t.result WHEN 'released' THEN c.attempts ELSE c.attempts + 1 END,
         next_attempt_at = CASE WHEN t.result IN ('delivered', 'dead') THEN NULL
                                WHEN t.delay_ms > 0 THEN now() + t.delay_ms * interval '1 ms'
                                ELSE c.next_attempt_at END,
         locked_until = NULL,
         last_status = CASE t.result WHEN 'released' THEN c.last_status ELSE t.status END,
         last_error = CASE t.result WHEN 'released' THEN c.last_error ELSE t.error END,
         delivered_at = CASE t.result WHEN 'delivered' THEN now() END,
         died_at = CASE t.result WHEN 'dead' THEN now() END
    FROM told t
   WHERE c.event_id = t.event_id AND c.locked_until = t.lock AND c.state = 'pending'
  RETURNING t.n, t.result, c.event, c.event_id, c.task_id, c.user_id, c.origin, t.status, t.error
), logged AS (
  -- A batch whose answer was lost is told again: the same attempt stays one line.
  INSERT INTO callback_attempts (event_id, at, attempt, duration_ms, status, error, answer)
  SELECT event_id, at, attempt, duration_ms, status, error, answer FROM told WHERE result <> 'released'
  ON CONFLICT DO NOTHING
), alerted AS (
  INSERT INTO alerts AS a (kind, subject, detail, count)
  SELECT 'callback_dead', 'callbacks:' || user_id || ':' || origin,
         jsonb_build_object('user_id', user_id, 'origin', origin, 'event_id', max(event_id::text),
                            'task_id', max(task_id::text), 'error', max(error), 'status', max(status)),
         count(*)
    FROM moved
   WHERE result = 'dead' AND event <> 'test'
   GROUP BY user_id, origin
   ORDER BY user_id, origin
  ON CONFLICT (kind, subject) WHERE resolved_at IS NULL
  DO UPDATE SET count = a.count + excluded.count, last_at = now(), detail = excluded.detail
), reached AS MATERIALIZED (
  SELECT user_id, origin,
         bool_or(reach = 'up') IS TRUE AS up,
         count(*) FILTER (WHERE reach = 'down') AS downs,
         bool_or(probe AND reach = 'down') IS TRUE AS probe_failed,
         bool_or(probe AND reach IS NULL) IS TRUE AS probe_unused
    FROM told
   GROUP BY user_id, origin
), closed AS (
  DELETE FROM callback_breakers b USING reached r WHERE r.up AND b.user_id = r.user_id AND b.origin = r.origin
), given_back AS (
  -- A probe that was never sent says nothing: the next callback is the probe.
  UPDATE callback_breakers b
     SET open_until = now(), updated_at = now()
    FROM reached r
   WHERE r.probe_unused AND NOT r.up AND r.downs = 0 AND b.user_id = r.user_id AND b.origin = r.origin
     AND b.open_until IS NOT NULL
), opened AS (
  -- `failures` counts up to the threshold, then the probes that failed: each doubles the pause. What was under way
  -- when the breaker opened changes nothing, or one outage would count as many.
  INSERT INTO callback_breakers AS b (user_id, origin, failures, open_until, updated_at)
  SELECT user_id, origin, least(downs, $2::integer),
         CASE WHEN downs >= $2::integer THEN now() + $3::double precision * interval '1 ms' END, now()
    FROM reached
   WHERE downs > 0 AND NOT up
   ORDER BY user_id, origin
  ON CONFLICT (user_id, origin) DO UPDATE
     SET failures = CASE WHEN b.open_until IS NULL THEN least(b.failures + excluded.failures, $2::integer)
                         ELSE b.failures + 1 END,
         open_until = CASE WHEN b.open_until IS NOT NULL
                           THEN now() + interval '1 ms'
                                        * least($4::double precision,
                                                $3::double precision * 2 ^ least(greatest(b.failures + 1 - $2::integer, 0), 30))
                           WHEN b.failures + excluded.failures >= $2::integer
                           THEN now() + $3::double precision * interval '1 ms' END,
         updated_at = now()
   WHERE b.open_until IS NULL
      OR (SELECT probe_failed FROM reached r WHERE r.user_id = b.user_id AND r.origin = b.origin)
  RETURNING user_id, origin, open_until
)
SELECT m.n IS NOT NULL AS held, o.open_until AS paused_until
  FROM told t
  LEFT JOIN moved m ON m.n = t.n
  LEFT JOIN opened o ON o.user_id = t.user_id AND o.origin = t.origin
 ORDER BY t.n
