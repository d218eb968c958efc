-- A statement to measure with: 200 users (20 of them one administrator's), 300 terminals, 1.5 years; 0.1 % recharges.
-- $1 rows
INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, task_id, reference, operator, created_at, entry_no,
                                 balance_after_fen, operation, terminal_id)
SELECT g.id, CASE WHEN paid_in THEN 'recharge' ELSE 'deduction' END, u.id, CASE WHEN paid_in THEN 100000 ELSE -100 END,
       CASE WHEN NOT paid_in THEN g.id END, CASE WHEN paid_in THEN 'R-' || i END, 'system',
       now() - interval '548 days' * (1 - i::double precision / $1::integer), i, 100000,
       CASE WHEN paid_in THEN NULL WHEN r % 997 < 700 THEN 'query_av' WHEN r % 997 < 996 THEN 'issue_ticket' ELSE 'authorize_pnr' END,
       CASE WHEN NOT paid_in THEN 'tm_' || r % 300 END
  FROM (SELECT i, md5(i::text)::uuid AS id, ('x' || substr(md5(i::text), 1, 6))::bit(24)::integer AS r, i % 1000 = 0 AS paid_in
          FROM generate_series(1, $1::integer) i) g
  -- A few large customers, many small ones.
  JOIN measured_users u ON u.n = floor(200 * power((r % 9973) / 9973.0, 3))
