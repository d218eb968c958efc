-- Resolves holds, each once: what is charged is captured, the rest released. The task rows are locked by the caller
-- and leave their unfinished state in the same transaction, so a hold cannot be resolved twice. Entries are numbered and
-- timed under the accounts' locks: their order is the order in which the balance moved.
-- $1 json [{task_id, user_id, hold_fen, charge_fen, remark, operation, terminal_id}]
WITH entries AS MATERIALIZED (
  SELECT *
    FROM ROWS FROM (json_to_recordset($1::json) AS (task_id uuid, user_id bigint, hold_fen bigint, charge_fen bigint,
                                                     remark text, operation text, terminal_id text))
         WITH ORDINALITY AS e(task_id, user_id, hold_fen, charge_fen, remark, operation, terminal_id, nth)
), locked AS MATERIALIZED (
  SELECT user_id, balance_fen, entries FROM accounts
   WHERE user_id IN (SELECT user_id FROM entries) ORDER BY user_id FOR NO KEY UPDATE
), moved AS (
  UPDATE accounts a
     SET held_fen = a.held_fen - s.hold_fen, balance_fen = a.balance_fen - s.charge_fen, open_tasks = a.open_tasks - s.tasks,
         entries = a.entries + s.charges
    FROM (SELECT e.user_id, sum(hold_fen) AS hold_fen, sum(charge_fen) AS charge_fen, count(*) AS tasks,
                 count(*) FILTER (WHERE charge_fen > 0) AS charges
            FROM entries e JOIN locked USING (user_id) GROUP BY e.user_id) s
   WHERE a.user_id = s.user_id
), transactions AS (
  INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, task_id, operator, remark, created_at, entry_no,
                                   balance_after_fen, operation, terminal_id)
  SELECT task_id, 'deduction', user_id, -charge_fen, task_id, 'system', remark, clock_timestamp(), entry_no,
         balance_after_fen, operation, terminal_id
    FROM (SELECT e.*, l.entries + row_number() OVER taken AS entry_no,
                 l.balance_fen - sum(e.charge_fen) OVER taken AS balance_after_fen
            FROM entries e JOIN locked l USING (user_id)
           WHERE e.charge_fen > 0
          WINDOW taken AS (PARTITION BY e.user_id ORDER BY e.nth)
           ORDER BY e.user_id, e.nth) charged
)
INSERT INTO postings (transaction_id, account, user_id, amount_fen)
SELECT task_id, side.account, user_id, side.sign * charge_fen
  FROM entries, (VALUES ('customer', -1), ('revenue', 1)) AS side(account, sign)
 WHERE charge_fen > 0
