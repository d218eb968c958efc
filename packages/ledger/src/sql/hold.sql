-- Holds money and a place in the backlog, and moves the rate limit on. The accounts are locked by lock-accounts.
-- $1 json [{user_id, hold_fen, tasks, rate_tat_ms}], one entry a user
UPDATE accounts a
   SET held_fen = a.held_fen + h.hold_fen,
       open_tasks = a.open_tasks + h.tasks,
       rate_tat_ms = h.rate_tat_ms
  FROM json_to_recordset($1::json) AS h(user_id bigint, hold_fen bigint, tasks integer, rate_tat_ms double precision)
 WHERE a.user_id = h.user_id
