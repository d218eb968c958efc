-- The audit trail for an export, the newest first, by keyset. An administrator sees what they and their users did, and what
-- was done to these.
-- $1 self or null · $2 manager or null · $3 actor · $4 subject · $5 beginning of an action · $6 from · $7 until · $8 after this id · $9 rows
SELECT a.id, a.at, a.actor, a.action, a.subject, a.before, a.after, host(a.ip) AS ip
  FROM audit_log a
 WHERE ($1::bigint IS NULL OR a.actor = (SELECT username FROM users WHERE id = $1)
        OR a.subject = (SELECT 'user:' || username FROM users WHERE id = $1))
   AND ($2::bigint IS NULL OR a.actor IN (SELECT username FROM users WHERE id = $2 OR parent_id = $2)
        OR a.subject IN (SELECT 'user:' || username FROM users WHERE id = $2 OR parent_id = $2))
   AND ($3::text IS NULL OR a.actor = $3)
   AND ($4::text IS NULL OR a.subject = $4)
   AND ($5::text IS NULL OR starts_with(a.action, $5))
   AND ($6::timestamptz IS NULL OR a.at >= $6)
   AND ($7::timestamptz IS NULL OR a.at < $7)
   AND ($8::bigint IS NULL OR a.id < $8)
 ORDER BY a.id DESC
 LIMIT $9::integer
