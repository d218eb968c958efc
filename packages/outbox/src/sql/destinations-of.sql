-- Where these events go, as far as they are due and nobody has them.
-- $1 uuid[] · answers {user_id, origin}
SELECT DISTINCT user_id, origin
  FROM callbacks
 WHERE event_id = ANY ($1::uuid[]) AND state = 'pending' AND next_attempt_at <= now()
   AND (locked_until IS NULL OR locked_until <= now())
