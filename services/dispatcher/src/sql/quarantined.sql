-- Terminals that this actor has taken out of service. $1 text actor · answers {id, state_reason}
SELECT id, state_reason
  FROM terminals
 WHERE state = 'quarantined' AND state_actor = $1
