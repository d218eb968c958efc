-- Tasks whose customer is owed a callback about where they stand, and whose event is not there.
-- $1 uuid[] tasks to look at · $2 rows at most
SELECT t.id, t.user_id, t.state, t.sequence
  FROM unnest($1::uuid[]) AS i(id)
 CROSS JOIN LATERAL (
   SELECT id, user_id, state, sequence
     FROM tasks
    WHERE id = i.id AND state IN ('completed', 'failed', 'canceled', 'expired', 'unknown')
      AND callback_url IS NOT NULL AND source <> 'system') t
 WHERE NOT EXISTS (SELECT FROM callbacks c WHERE c.task_id = t.id AND c.sequence = t.sequence)
 LIMIT $2::integer
