-- Tasks that stand longer than their clocks allow, by far. Who stood still is given time: nothing is late before work
-- could be done for as long, and a claim not before a gateway could store renewals. Of what waits only what is late is looked at,
-- however much that is: its bound is no column of another row, or the index of clocks would be gone through to its end.
-- $1 since when work could be done · $2 margin of what waits, ms · $3 margin of claims, ms · $4 rows at most of a kind
WITH since AS MATERIALIZED (
  SELECT $1::timestamptz AS waiting,
         greatest($1::timestamptz,
                  coalesce((SELECT min(started_at) FROM process_beats
                             WHERE service = 'terminal-gateway' AND beat_at > now() - interval '10 seconds'),
                           'infinity')) AS claims,
         now() - $3::double precision * interval '1 ms' AS late_claim
)
(SELECT t.id, t.state, t.terminal_id, t.wait_until AS until, 'it should have expired' AS why
   FROM tasks t
  WHERE t.state IN ('pending', 'assigned') AND t.wait_until < now() - $2::double precision * interval '1 ms'
    AND $1::timestamptz < now() - $2::double precision * interval '1 ms'
  ORDER BY t.wait_until
  LIMIT $4::integer)
UNION ALL
-- A terminal that executes keeps what stands behind its task.
(SELECT t.id, t.state, t.terminal_id, t.fetch_until, 'it was not fetched and should have been taken back'
   FROM since, tasks t
  WHERE t.state = 'assigned' AND t.fetch_until < since.late_claim AND since.waiting < since.late_claim
    AND NOT EXISTS (SELECT FROM tasks e WHERE e.terminal_id = t.terminal_id AND e.state = 'executing')
  LIMIT $4::integer)
UNION ALL
(SELECT t.id, t.state, t.terminal_id, least(t.lease_until, t.deadline_at), 'its claim should have been judged'
   FROM since, tasks t
  WHERE t.state = 'executing'
    AND (greatest(t.deadline_at, since.claims) < since.late_claim
         OR greatest(t.lease_until, since.claims + t.lease_ms * interval '1 ms') < since.late_claim)
  LIMIT $4::integer)
