-- Callbacks, newest first, by keyset: event ids are UUIDs v7, so their order is that of time. Each branch is read from an
-- index in that order, $9 rows at most; only one of the last three is read.
-- each null or: $1 task · $2 bigint[] users · $3 state · $4 event · $5 origin · $6 event id
-- · $7 from this event id on · $8 before this event id · $9 rows at most
WITH heads AS (
  SELECT c.* FROM callbacks c
   WHERE $1::uuid IS NOT NULL AND c.task_id = $1
  UNION ALL
  SELECT h.*
    FROM unnest($2::bigint[]) u
   CROSS JOIN LATERAL (
     SELECT * FROM callbacks c
      WHERE c.user_id = u AND c.event_id < $8::uuid AND c.event_id >= $7::uuid
        AND ($3::text IS NULL OR c.state = $3) AND ($4::text IS NULL OR c.event = $4) AND ($5::text IS NULL OR c.origin = $5)
        AND ($6::uuid IS NULL OR c.event_id = $6)
      ORDER BY c.event_id DESC
      LIMIT $9::integer) h
   WHERE $1::uuid IS NULL
  UNION ALL
  SELECT h.*
    FROM (SELECT WHERE $1::uuid IS NULL AND $2::bigint[] IS NULL AND $3::text = 'dead') one
   CROSS JOIN LATERAL (
     SELECT * FROM callbacks c
      WHERE c.state = 'dead' AND c.event_id < $8::uuid AND c.event_id >= $7::uuid
        AND ($4::text IS NULL OR c.event = $4) AND ($5::text IS NULL OR c.origin = $5)
        AND ($6::uuid IS NULL OR c.event_id = $6)
      ORDER BY c.event_id DESC
      LIMIT $9::integer) h
  UNION ALL
  SELECT h.*
    FROM (SELECT WHERE $1::uuid IS NULL AND $2::bigint[] IS NULL AND $3::text IS DISTINCT FROM 'dead') one
   CROSS JOIN LATERAL (
     SELECT * FROM callbacks c
      WHERE c.event_id < $8::uuid AND c.event_id >= $7::uuid
        AND ($3::text IS NULL OR c.state = $3) AND ($4::text IS NULL OR c.event = $4) AND ($5::text IS NULL OR c.origin = $5)
        AND ($6::uuid IS NULL OR c.event_id = $6)
      ORDER BY c.event_id DESC
      LIMIT $9::integer) h
)
SELECT c.event_id, c.task_id, c.user_id, u.username, u.parent_id AS manager_id, c.sequence, c.event, c.url, c.origin, c.state,
       c.attempts, c.next_attempt_at,
       CASE WHEN c.state = 'pending' AND b.open_until > now() THEN b.open_until END AS paused_until,
       c.last_status, c.last_error, c.created_at, c.delivered_at, c.died_at
  FROM heads c
  JOIN users u ON u.id = c.user_id
  LEFT JOIN callback_breakers b ON b.user_id = c.user_id AND b.origin = c.origin
 WHERE ($2::bigint[] IS NULL OR c.user_id = ANY ($2::bigint[]))
   AND ($3::text IS NULL OR c.state = $3)
   AND ($4::text IS NULL OR c.event = $4)
   AND ($5::text IS NULL OR c.origin = $5)
   AND ($6::uuid IS NULL OR c.event_id = $6)
   AND c.event_id < $8::uuid AND c.event_id >= $7::uuid
 ORDER BY c.event_id DESC
 LIMIT $9::integer
