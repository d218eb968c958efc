-- Alerts with whose they are, the newest first. What an alert is about says whose it is: a task its customer's, a
-- terminal its administrator's, `user:<id>` and `callbacks:<id>:<origin>` that user's; anything else is the platform's.
-- $1 bigint|null only what is this user's own · $2 bigint|null only what is this administrator's own or their
-- subordinates' · $3 bigint|null this one · $4 boolean|null open · $5 text|null kind · $6 text|null subject
-- $7 bigint|null only older than this id · $8 rows at most · answers an alert with {owner_id, owner, manager_id}
SELECT a.id, a.kind, a.subject, a.detail, a.count, a.created_at, a.last_at, a.resolved_at, a.resolved_by, a.remark,
       u.id AS owner_id, u.username AS owner, coalesce(u.parent_id, m.owner_id) AS manager_id
  FROM alerts a
  LEFT JOIN tasks t
    ON t.id = CASE WHEN a.subject ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN a.subject::uuid END
  LEFT JOIN terminals m ON m.id = a.subject
  LEFT JOIN users u
    ON u.id = coalesce(t.user_id, substring(a.subject FROM '^(?:user|callbacks):([0-9]{1,15})(?::|$)')::bigint)
 WHERE ($1::bigint IS NULL OR u.id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2 OR m.owner_id = $2)
   AND ($3::bigint IS NULL OR a.id = $3)
   AND ($4::boolean IS NULL OR (a.resolved_at IS NULL) = $4)
   AND ($5::text IS NULL OR a.kind = $5)
   AND ($6::text IS NULL OR a.subject = $6)
   AND ($7::bigint IS NULL OR a.id < $7)
 ORDER BY a.id DESC
 LIMIT $8::integer
