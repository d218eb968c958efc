-- Callbacks, newest first, by keyset: event ids are UUIDs v7, so their order is that of time.
-- each null or: $1 user · $2 bigint[] users · $3 state · $4 event · $5 origin · $6 task · $7 event id
-- · $8 before this event id · $9 rows at most
SELECT c.event_id, c.task_id, c.user_id, u.username, c.sequence, c.event, c.url, c.origin, c.state, c.attempts,
       c.next_attempt_at, CASE WHEN c.state = 'pending' AND b.open_until > now() THEN b.open_until END AS paused_until,
       c.last_status, c.last_error, c.created_at, c.delivered_at, c.died_at
  FROM callbacks c
  JOIN users u ON u.id = c.user_id
  LEFT JOIN callback_breakers b ON b.user_id = c.user_id AND b.origin = c.origin
 WHERE ($1::bigint IS NULL OR c.user_id = $1)
   AND ($2::bigint[] IS NULL OR c.user_id = ANY ($2))
   AND ($3::text IS NULL OR c.state = $3)
   AND ($4::text IS NULL OR c.event = $4)
   AND ($5::text IS NULL OR c.origin = $5)
   AND ($6::uuid IS NULL OR c.task_id = $6)
   AND ($7::uuid IS NULL OR c.event_id = $7)
   AND ($8::uuid IS NULL OR c.event_id < $8)
 ORDER BY c.event_id DESC
 LIMIT $9::integer
