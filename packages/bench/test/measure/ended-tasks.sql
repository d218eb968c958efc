-- Ended tasks as a customer's queries leave them, with all that belongs to each: 3 steps of its log, its deduction with two
-- postings, its delivered callback and the attempt. In the order of time, over the last 90 days; money stays what it was,
-- for as much is paid in as was charged.
-- $1 the first and $2 the last of $3 in all · $4 bigint[] users · $5 text[] terminals
WITH made AS MATERIALIZED (
  SELECT i, md5(i::text)::uuid AS token, at,
         (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8'
          || substr(md5(i::text), 4, 15))::uuid AS id,
         ($4::bigint[])[1 + i % cardinality($4::bigint[])] AS user_id,
         ($5::text[])[1 + i % cardinality($5::text[])] AS terminal_id
    FROM (SELECT i, now() - interval '2 hours' - interval '90 days' * (1 - i::double precision / $3::integer) AS at
            FROM generate_series($1::integer, $2::integer) i) g
), ended AS (
  INSERT INTO tasks (id, user_id, request_id, content_hash, source, type, is_write, params, callback_url, priority, lane, rank,
                     price_fen, charged_fen, state, sequence, attempt, assignment_no, terminal_id, claim_token, boot_id, result,
                     created_at, assigned_at, started_at, finished_at, wait_ms, fetch_ms, lease_ms, deadline_ms, wait_until,
                     lease_until, deadline_at)
  SELECT id, user_id, 'H-' || lpad(i::text, 12, '0'), decode(replace(token::text, '-', ''), 'hex'), 'api', 'query_av', false,
         '{"origin": "SHA", "destination": "PEK", "date": "2026-12-24"}', 'http://127.0.0.1:1/callback', 5, '*', i,
         11, 11, 'completed', 4, 1, 1, terminal_id, token, 'bench', '{"flights": [], "raw": "NO FLIGHTS"}',
         at, at, at, at + interval '2 seconds', 600000, 20000, 60000, 120000, at + interval '10 minutes',
         at + interval '1 minute', at + interval '2 minutes'
    FROM made
), logged AS (
  INSERT INTO task_events (task_id, at, sequence, event, from_state, to_state, terminal_id, attempt, actor)
  SELECT id, at + step * interval '10 milliseconds', step + 1, event, from_state, to_state, terminal_id, least(step - 1, 1),
         CASE step WHEN 1 THEN 'system' ELSE 'terminal:' || terminal_id END
    FROM made
   CROSS JOIN (VALUES (1, 'assign', 'pending', 'assigned'), (2, 'claim', 'assigned', 'executing'),
                      (3, 'complete', 'executing', 'completed')) AS s(step, event, from_state, to_state)
), paid AS (
  SELECT user_id, count(*) AS tasks, gen_random_uuid() AS recharge_id, min(i) AS first, max(at) AS at FROM made GROUP BY user_id
), moved AS (
  INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, task_id, reference, operator, created_at, entry_no,
                                   balance_after_fen, operation, terminal_id)
  SELECT m.id, 'deduction', m.user_id, -11, m.id, NULL, 'system', m.at,
         a.entries + row_number() OVER (PARTITION BY m.user_id ORDER BY m.i), a.balance_fen, 'query_av', m.terminal_id
    FROM made m JOIN accounts a USING (user_id)
  UNION ALL
  SELECT p.recharge_id, 'recharge', user_id, 11 * p.tasks, NULL, 'history-' || p.first, 'bench', p.at, a.entries + p.tasks + 1,
         a.balance_fen, NULL, NULL
    FROM paid p JOIN accounts a USING (user_id)
), posted AS (
  INSERT INTO postings (transaction_id, account, user_id, amount_fen, created_at)
  SELECT id, side.account, user_id, side.sign * 11, at FROM made, (VALUES ('customer', -1), ('revenue', 1)) AS side(account, sign)
  UNION ALL
  SELECT recharge_id, side.account, user_id, side.sign * 11 * tasks, at
    FROM paid, (VALUES ('customer', 1), ('recharge', -1)) AS side(account, sign)
), counted AS (
  UPDATE accounts a SET entries = a.entries + p.tasks + 1 FROM paid p WHERE a.user_id = p.user_id
), called AS (
  INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, state, attempts, last_status,
                         created_at, delivered_at)
  SELECT overlay(id::text PLACING '9' FROM 20 FOR 1)::uuid, id, user_id, 4, 'task.completed', 'http://127.0.0.1:1/callback',
         'http://127.0.0.1:1', jsonb_build_object('task_id', id, 'status', 'completed', 'request_id', 'H-' || i,
                                                  'result', '{"flights": [], "raw": "NO FLIGHTS"}'::jsonb),
         'delivered', 1, 200, at + interval '2 seconds', at + interval '3 seconds'
    FROM made
)
INSERT INTO callback_attempts (event_id, at, attempt, duration_ms, status, answer)
SELECT overlay(id::text PLACING '9' FROM 20 FOR 1)::uuid, at + interval '3 seconds', 1, 12, 200, 'ok' FROM made
