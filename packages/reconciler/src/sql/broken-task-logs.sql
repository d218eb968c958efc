-- Tasks that do not stand where the last step of their log ends, or whose log has a gap: the steps are numbered from 2,
-- each begins where the one before ended, the first at pending. A log that retention has removed has no gaps.
-- $1 uuid[] tasks to look at · $2 rows at most
SELECT t.id, t.state, t.sequence, e.steps, e.last_sequence, e.last_state, e.out_of_line
  FROM unnest($1::uuid[]) AS i(id)
 CROSS JOIN LATERAL (SELECT id, state, sequence, finished_at FROM tasks WHERE id = i.id) t
 CROSS JOIN LATERAL (
   SELECT count(DISTINCT sequence)::integer AS steps,
          coalesce(max(sequence), 1) AS last_sequence,
          coalesce((array_agg(to_state ORDER BY sequence DESC, id DESC))[1], 'pending') AS last_state,
          count(*) FILTER (WHERE from_state IS DISTINCT FROM before)::integer AS out_of_line
     FROM (SELECT id, sequence, from_state, to_state,
                  lag(to_state, 1, 'pending') OVER (ORDER BY sequence, id) AS before
             FROM task_events
            WHERE task_id = t.id AND to_state IS NOT NULL) step) e
 WHERE (e.steps <> t.sequence - 1 OR e.last_sequence <> t.sequence OR e.last_state <> t.state OR e.out_of_line > 0)
   AND NOT EXISTS (SELECT FROM retention_progress p
                    WHERE p.history = 'task_log' AND (t.finished_at, t.id) <= (p.removed_to, p.after))
 LIMIT $2::integer
