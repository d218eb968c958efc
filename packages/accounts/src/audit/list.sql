-- The audit trail, newest first, by keyset.
-- in:  $1 subject or null, $2 actor or null, $3 action prefix or null, $4 before this id or null, $5 rows at most
-- out: rows of audit_log
SELECT id, at, actor, action, subject, before, after, host(ip) AS ip
  FROM audit_log
 WHERE ($1::text IS NULL OR subject = $1)
   AND ($2::text IS NULL OR actor = $2)
   AND ($3::text IS NULL OR starts_with(action, $3))
   AND ($4::bigint IS NULL OR id < $4)
 ORDER BY id DESC
 LIMIT $5
