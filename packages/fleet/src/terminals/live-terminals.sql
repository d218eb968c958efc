-- How terminals stand, for those who watch them. $1 text[] ids · answers {id, state, lost, last_seen_at, owner_id}
SELECT t.id, t.state, t.last_seen_at, t.owner_id,
       EXISTS (SELECT FROM alerts WHERE kind = 'terminal_lost' AND subject = t.id AND resolved_at IS NULL) AS lost
  FROM terminals t WHERE t.id = ANY ($1::text[])
