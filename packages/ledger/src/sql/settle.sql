-- Resolves holds, each once: what is charged is captured, the rest released. The task rows are locked by the caller
-- and leave their unfinished state in the same transaction, so a hold cannot be resolved twice.
-- $1 json [{task_id, user_id, hold_fen, charge_fen, remark}]
WITH entries AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json)
      AS e(task_id uuid, user_id bigint, hold_fen bigint, charge_fen bigint, remark text)
), locked AS MATERIALIZED (
  SELECT user_id FROM accounts WHERE user_id IN (SELECT user_id FROM entries) ORDER BY user_id FOR NO KEY UPDATE
), moved AS (
  UPDATE accounts a
     SET held_fen = a.held_fen - s.hold_fen, balance_fen = a.balance_fen - s.charge_fen, open_tasks = a.open_tasks - s.tasks
    FROM (SELECT e.user_id, sum(hold_fen) AS hold_fen, sum(charge_fen) AS charge_fen, count(*) AS tasks
            FROM entries e JOIN locked USING (user_id) GROUP BY e.user_id) s
   WHERE a.user_id = s.user_id
), transactions AS (
  INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, task_id, operator, remark)
  SELECT task_id, 'deduction', user_id, -charge_fen, task_id, 'system', remark FROM entries WHERE charge_fen > 0
)
INSERT INTO postings (transaction_id, account, user_id, amount_fen)
SELECT task_id, side.account, user_id, side.sign * charge_fen
  FROM entries, (VALUES ('customer', -1), ('revenue', 1)) AS side(account, sign)
 WHERE charge_fen > 0
