-- Gives back callbacks whose lock lasts longer than any attempt could: nobody has them, and nobody would for long. Whoever
-- held one after all stores nothing with it, and its receiver gets the event once more.
-- $1 uuid[] · $2 longest lock that can be one, ms · answers {event_id}
UPDATE callbacks
   SET locked_until = NULL
 WHERE event_id = ANY ($1::uuid[]) AND state = 'pending'
   AND locked_until > now() + $2::double precision * interval '1 ms'
RETURNING event_id
