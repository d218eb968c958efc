-- What is under way now, and when today began in Asia/Shanghai.
-- $1 self or null · $2 manager or null · answers {today, hour, open_tasks, balance_fen, held_fen}
SELECT date_trunc('day', now(), 'Asia/Shanghai') AS today, date_trunc('hour', now(), 'UTC') AS hour,
       coalesce(sum(a.open_tasks), 0)::bigint AS open_tasks, coalesce(sum(a.balance_fen), 0)::bigint AS balance_fen,
       coalesce(sum(a.held_fen), 0)::bigint AS held_fen
  FROM accounts a
  JOIN users u ON u.id = a.user_id
 WHERE NOT starts_with(u.username, '_')
   AND ($1::bigint IS NULL OR u.id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
