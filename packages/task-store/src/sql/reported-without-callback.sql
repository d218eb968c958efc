-- Tasks whose customer is owed a callback about where they stand, and whose event is not there. The tasks are locked by
-- the caller. $1 uuid[] · answers what the event tells of them
SELECT t.id, t.result, t.error_code, t.error_message, t.charged_fen, t.finished_at
  FROM tasks t
 WHERE t.id = ANY ($1::uuid[])
   AND t.state IN ('completed', 'failed', 'canceled', 'expired', 'unknown')
   AND t.callback_url IS NOT NULL AND t.source <> 'system'
   AND NOT EXISTS (SELECT FROM callbacks c WHERE c.task_id = t.id AND c.sequence = t.sequence)
 ORDER BY t.id
