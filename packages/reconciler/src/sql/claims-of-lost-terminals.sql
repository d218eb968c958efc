-- Executing tasks of terminals that live on heartbeats between polls and have been silent by far too long.
-- $1 since when work could be done · $2 how long is too long, ms · $3 rows at most
SELECT t.id, t.terminal_id, t.type, t.is_write, m.last_seen_at
  FROM tasks t
  JOIN terminals m ON m.id = t.terminal_id
 WHERE t.state = 'executing' AND t.heartbeats
   AND greatest(m.last_seen_at, t.started_at, $1::timestamptz,
                coalesce((SELECT min(started_at) FROM process_beats
                           WHERE service = 'terminal-gateway' AND beat_at > now() - interval '10 seconds'), 'infinity'))
       < now() - $2::double precision * interval '1 ms'
 ORDER BY t.id
 LIMIT $3::integer
