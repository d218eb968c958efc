-- 200 users, and :size API calls over the last 60 days and lines of the trail. Run once on an empty, migrated database.
INSERT INTO users (username) SELECT 'u' || n FROM generate_series(0, 199) n;
CREATE TABLE measured_users AS SELECT row_number() OVER (ORDER BY id) - 1 AS nth, id, username FROM users WHERE username LIKE 'u%';
DO $$
BEGIN
  FOR d IN 1..60 LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS api_calls_%s PARTITION OF api_calls FOR VALUES FROM (%L) TO (%L)',
      to_char((now() AT TIME ZONE 'UTC')::date - d, 'YYYYMMDD'), ((now() AT TIME ZONE 'UTC')::date - d)::text || ' 00:00:00+00',
      ((now() AT TIME ZONE 'UTC')::date - d + 1)::text || ' 00:00:00+00');
  END LOOP;
END $$;
INSERT INTO api_calls (called_at, request_id, surface, method, route, caller, user_id, params, code, status, duration_ms, ip, task_ids, named)
SELECT c.at, c.id, 'api', 'POST', '/api/query_av', u.username, u.id,
       jsonb_build_object('username', u.username, 'api_key', '***', 'sign', '***', 'requestId', 'R-' || n,
                          'params', jsonb_build_object('origin', 'SHA', 'destination', 'PEK', 'date', '2026-12-24')),
       CASE WHEN n % 10000 = 0 THEN 'RARE' WHEN n % 50 = 0 THEN 'SIGN_INVALID' ELSE 'OK' END,
       CASE WHEN n % 50 = 0 THEN 401 ELSE 200 END, 12, '127.0.0.1', ARRAY[c.task], ARRAY[c.id::text, c.task::text, 'R-' || n]
  FROM (SELECT n, now() - interval '60 days' * (1 - n::float8 / :size) AS at, gen_random_uuid() AS id, gen_random_uuid() AS task,
               (n::bigint * 7919) % 200 AS whose FROM generate_series(1, :size) n) c
  JOIN measured_users u ON u.nth = c.whose;
INSERT INTO audit_log (at, actor, action, subject, after)
SELECT now() - interval '60 days' * (1 - n::float8 / :size), 'u' || (n::bigint * 7919) % 200, 'user.edit', 'user:u' || (n::bigint * 31) % 200, '{"phone": "13800000000"}'
  FROM generate_series(1, :size) n;
