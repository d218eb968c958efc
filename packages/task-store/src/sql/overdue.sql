-- Executing tasks that may be lost: a lease or deadline that has passed, or a terminal that is silent although it
-- lives on between polls. A lease runs anew from the moment since which renewals could be stored without a gap (S10).
-- $1 text[] terminals that are lost · $2 that moment · $3 how many · answers {id, reason}
SELECT id, CASE WHEN deadline_at < now() THEN 'deadline'
                WHEN greatest(lease_until, $2::timestamptz + lease_ms * interval '1 millisecond') < now() THEN 'lease'
                ELSE 'terminal_lost' END AS reason
  FROM tasks
 WHERE state = 'executing'
   AND (greatest(deadline_at, $2::timestamptz + interval '15 seconds') < now()
        OR greatest(lease_until, $2::timestamptz + lease_ms * interval '1 millisecond') < now()
        OR (heartbeats AND terminal_id = ANY ($1::text[])))
 ORDER BY id
 LIMIT $3::integer
