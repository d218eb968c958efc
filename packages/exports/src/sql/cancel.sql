-- $1 id · $2 user · answers {kind} if it had not ended
UPDATE exports SET state = 'canceled', finished_at = now()
 WHERE id = $1::uuid AND user_id = $2::bigint AND state IN ('waiting', 'running')
RETURNING kind
