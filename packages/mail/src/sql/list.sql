-- in:  $1 state or null, $2 id or null, $3 rows at most
-- out: mails without their content, the newest first
SELECT id, created_at AS "createdAt", recipient, kind, language, subject, state, attempts, next_at AS "nextAt",
       ended_at AS "endedAt", last_error AS "lastError"
  FROM mails
 WHERE ($1::text IS NULL OR state = $1) AND ($2::bigint IS NULL OR id = $2)
 ORDER BY id DESC
 LIMIT $3
