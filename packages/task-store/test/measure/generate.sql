-- A history to measure lists with: 200 users (20 of them one administrator's), 300 terminals at 30 Offices, 90 days.
-- $1 rows
INSERT INTO tasks (id, user_id, request_id, content_hash, source, type, is_write, params, priority, lane, rank, pnr, price_fen,
                   charged_fen, state, sequence, attempt, terminal_id, claim_token, error_code, error_message, result,
                   created_at, assigned_at, started_at, finished_at, wait_ms, fetch_ms, lease_ms, deadline_ms, wait_until,
                   fetch_until)
SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid,
       u.id, 'R-' || i, decode(h, 'hex'), CASE WHEN r % 10 = 0 THEN 'web' ELSE 'api' END, type, type IN ('book_pnr', 'issue_ticket', 'authorize_pnr'),
       jsonb_build_object('origin', 'SHA', 'destination', 'PEK', 'date', '2026-12-24'), 5, '*', i,
       CASE WHEN type <> 'query_av' THEN translate(upper(substr(h, 20, 6)), '01', 'XY') END, 100,
       CASE WHEN state = 'completed' THEN 100 WHEN state = 'pending' THEN NULL ELSE 0 END, state, 4, 1,
       CASE WHEN state <> 'pending' THEN 'tm_' || (r % 300) END, CASE WHEN state <> 'pending' THEN h::uuid END,
       CASE WHEN state = 'failed' THEN 'NO_SEATS' END, CASE WHEN state = 'failed' THEN 'no seats on MU' || r % 1000 END,
       jsonb_build_object('raw', repeat(h, 8)), at, at, at, CASE WHEN state <> 'pending' THEN at + (r % 20000) * interval '1 ms' END,
       600000, 20000, 60000, 120000, at + interval '10 minutes', NULL
  FROM (SELECT i, md5(i::text) AS h, ('x' || substr(md5(i::text), 1, 6))::bit(24)::integer AS r,
               now() - interval '90 days' * (1 - i::double precision / $1::integer) AS at
          FROM generate_series(1, $1::integer) i) g
 CROSS JOIN LATERAL (SELECT CASE WHEN i > $1::integer - 200 THEN 'pending' WHEN r % 1000 < 30 THEN 'failed' WHEN r % 1000 < 40 THEN 'canceled'
                                 WHEN r % 1000 < 44 THEN 'expired' ELSE 'completed' END AS state,
                            CASE WHEN r % 997 < 700 THEN 'query_av' WHEN r % 997 < 800 THEN 'extract_pnr' WHEN r % 997 < 900 THEN 'book_pnr'
                                 WHEN r % 997 < 996 THEN 'issue_ticket' ELSE 'authorize_pnr' END AS type) s
 -- A few large customers, many small ones.
  JOIN measured_users u ON u.n = floor(200 * power((r % 9973) / 9973.0, 3))
