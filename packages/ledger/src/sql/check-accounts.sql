-- Every account with the fold of the facts: postings for the balance and for the number of entries (each entry has one of
-- the customer's), unfinished tasks for the hold and the backlog, and the balance that the entry says which the account
-- took last. One snapshot, so that nothing in flight looks like a fault. What was folded before is not read again:
-- postings are never rewritten, and one of before the settling time has long been committed. Unfinished tasks are read
-- state by state, through the indexes that there are for each.
-- $1 json [{user_id, until, posted_fen, entered}] folds of before · $2 ms after which nothing in flight can be older
-- $3 true: only accounts whose folds are given
-- answers {user_id, balance_fen, posted_fen, held_fen, holds_fen, open_tasks, unfinished, entries, entered, said_fen, until,
--          settled_fen, settled_entries}
WITH known AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json) AS k(user_id bigint, until timestamptz, posted_fen bigint, entered bigint)
), settling AS MATERIALIZED (
  SELECT now() - $2::double precision * interval '1 ms' AS until
), unfinished AS (
  SELECT user_id, price_fen FROM tasks WHERE state IN ('pending', 'assigned')
  UNION ALL
  SELECT user_id, price_fen FROM tasks WHERE state = 'executing'
  UNION ALL
  SELECT user_id, price_fen FROM tasks WHERE state = 'unknown'
), holds AS MATERIALIZED (
  SELECT user_id, sum(price_fen)::bigint AS fen, count(*)::integer AS tasks FROM unfinished GROUP BY user_id
)
SELECT a.user_id, a.balance_fen, coalesce(k.posted_fen, 0) + p.fen AS posted_fen, a.held_fen, coalesce(h.fen, 0) AS holds_fen,
       a.open_tasks, coalesce(h.tasks, 0) AS unfinished, a.entries, coalesce(k.entered, 0) + p.entries AS entered,
       coalesce(e.balance_after_fen, 0) AS said_fen, s.until::text,
       coalesce(k.posted_fen, 0) + p.settled_fen AS settled_fen, coalesce(k.entered, 0) + p.settled_entries AS settled_entries
  FROM accounts a
 CROSS JOIN settling s
  LEFT JOIN known k USING (user_id)
  LEFT JOIN holds h USING (user_id)
 CROSS JOIN LATERAL (
   SELECT coalesce(sum(amount_fen), 0)::bigint AS fen, count(*) AS entries,
          coalesce(sum(amount_fen) FILTER (WHERE created_at < s.until), 0)::bigint AS settled_fen,
          count(*) FILTER (WHERE created_at < s.until) AS settled_entries
     FROM postings
    WHERE account = 'customer' AND user_id = a.user_id AND created_at >= coalesce(k.until, '-infinity')) p
  -- By its number, for a clock may have been set back; from the newest, so that it is found at once.
  LEFT JOIN LATERAL (
   SELECT balance_after_fen FROM ledger_transactions l
    WHERE l.user_id = a.user_id AND l.entry_no = a.entries
    ORDER BY l.created_at DESC
    LIMIT 1) e ON true
 WHERE k.user_id IS NOT NULL OR NOT $3::boolean
 ORDER BY a.user_id
