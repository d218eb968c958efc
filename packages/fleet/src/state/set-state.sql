-- in:  $1 terminal id, $2 state, $3 actor, $4 reason or null, $5 until or null
UPDATE terminals
   SET state = $2, state_actor = $3, state_reason = $4, state_until = $5, updated_at = now(),
       -- Back to work means that it starts anew.
       consecutive_failures = CASE WHEN $2 = 'active' THEN 0 ELSE consecutive_failures END
 WHERE id = $1
