-- Everything about a customer's tasks that must never be so, in one snapshot.
-- $1 user · $2 text[] legal steps, `from>to` · answers {fault, subject}
WITH mine AS (
  SELECT * FROM tasks WHERE user_id = $1::bigint
), steps AS (
  SELECT e.task_id, e.sequence, e.event, e.from_state, e.to_state, e.at,
         lag(e.to_state, 1, 'pending') OVER w AS before, row_number() OVER w + 1 AS nth
    FROM task_events e JOIN mine m ON m.id = e.task_id
   WHERE e.to_state IS NOT NULL
  WINDOW w AS (PARTITION BY e.task_id ORDER BY e.sequence, e.id)
), last AS (
  SELECT DISTINCT ON (task_id) task_id, to_state, sequence FROM steps ORDER BY task_id, sequence DESC
), told AS (
  SELECT s.task_id, s.sequence, 'task.' || s.to_state AS event
    FROM steps s JOIN mine m ON m.id = s.task_id
   WHERE s.to_state IN ('completed', 'failed', 'canceled', 'expired', 'unknown') AND m.callback_url IS NOT NULL
), folds AS (
  SELECT coalesce(sum(price_fen) FILTER (WHERE finished_at IS NULL), 0) AS held,
         count(*) FILTER (WHERE finished_at IS NULL) AS unfinished,
         coalesce(sum(charged_fen), 0) AS charged
    FROM mine
)
SELECT 'a step does not begin where the last one ended' AS fault, task_id::text AS subject FROM steps WHERE from_state <> before
UNION ALL
SELECT 'the sequence does not rise by one with each step', task_id::text FROM steps WHERE sequence <> nth
UNION ALL
SELECT 'an illegal step ' || from_state || '>' || to_state, task_id::text FROM steps WHERE from_state || '>' || to_state <> ALL ($2::text[])
UNION ALL
SELECT 'the row is not where its log ends', m.id::text FROM mine m LEFT JOIN last l ON l.task_id = m.id
 WHERE m.state <> coalesce(l.to_state, 'pending') OR m.sequence <> coalesce(l.sequence, 1)
UNION ALL
SELECT 'the attempts are not the claims', m.id::text FROM mine m
 WHERE m.attempt <> (SELECT count(*) FROM steps s WHERE s.task_id = m.id AND s.event = 'claim')
UNION ALL
SELECT 'tried more than three times', id::text FROM mine WHERE attempt > 3
UNION ALL
SELECT 'claimed again after the point of no return', m.id::text FROM mine m
 WHERE EXISTS (SELECT 1 FROM steps s WHERE s.task_id = m.id AND s.event = 'claim' AND s.at > m.committed_at)
UNION ALL
SELECT 'waits after the point of no return', id::text FROM mine WHERE state IN ('pending', 'assigned') AND committed_at IS NOT NULL
UNION ALL
SELECT 'charged otherwise than its end says', id::text FROM mine
 WHERE charged_fen IS DISTINCT FROM CASE WHEN finished_at IS NULL THEN NULL WHEN state = 'completed' THEN price_fen ELSE 0 END
UNION ALL
SELECT 'its deduction is not its charge', m.id::text FROM mine m
 WHERE coalesce(m.charged_fen, 0) <> coalesce((SELECT -sum(l.amount_fen) FROM ledger_transactions l WHERE l.task_id = m.id), 0)
UNION ALL
SELECT 'told otherwise than it happened', coalesce(t.task_id, c.task_id)::text
  FROM told t FULL JOIN (SELECT * FROM callbacks WHERE user_id = $1::bigint) c
    ON c.task_id = t.task_id AND c.sequence = t.sequence AND c.event = t.event
 WHERE t.task_id IS NULL OR c.task_id IS NULL
UNION ALL
SELECT 'unknown and nobody alerted, or alerted and not unknown', m.id::text FROM mine m
 WHERE (m.state = 'unknown') <> EXISTS (SELECT 1 FROM alerts a
                                         WHERE a.kind = 'task_unknown' AND a.subject = m.id::text AND a.resolved_at IS NULL)
UNION ALL
SELECT 'a terminal executes two tasks', terminal_id FROM tasks WHERE state = 'executing' GROUP BY terminal_id HAVING count(*) > 1
UNION ALL
SELECT 'two tasks work on one PNR', pnr FROM mine WHERE pnr IS NOT NULL AND state IN ('assigned', 'executing') GROUP BY pnr HAVING count(*) > 1
UNION ALL
SELECT 'a write works on a PNR of unknown state', w.pnr FROM mine w JOIN mine u ON u.pnr = w.pnr AND u.state = 'unknown'
 WHERE w.is_write AND w.state IN ('assigned', 'executing')
UNION ALL
SELECT 'what is held is not what is unfinished', a.user_id::text FROM accounts a, folds f
 WHERE a.user_id = $1::bigint AND (a.held_fen <> f.held OR a.open_tasks <> f.unfinished)
UNION ALL
SELECT 'money is not conserved', a.user_id::text FROM accounts a, folds f
 WHERE a.user_id = $1::bigint
   AND a.balance_fen <> (SELECT sum(amount_fen) FROM ledger_transactions l WHERE l.user_id = a.user_id AND l.kind = 'recharge') - f.charged
