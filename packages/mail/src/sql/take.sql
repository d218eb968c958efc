-- Takes mails that are due. The next try is set before this one begins: who dies with a mail in hand leaves it to be tried
-- again, and two processes never hold the same.
-- in:  $1 mails at most, $2 seconds until the next try by number of tries before, the last holds for all beyond
-- out: the mails, content sealed
UPDATE mails m
   SET attempts = m.attempts + 1,
       next_at = now() + ($2::integer[])[least(m.attempts + 1, cardinality($2::integer[]))] * interval '1 second'
 WHERE id IN (SELECT id
                FROM mails
               WHERE state = 'pending' AND next_at <= now()
               ORDER BY next_at
               LIMIT $1
                 FOR UPDATE SKIP LOCKED)
RETURNING id, recipient, kind, subject, content, attempts, created_at AS "createdAt", coalesce(expires_at < now(), false) AS "isLate"
