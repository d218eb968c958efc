-- Whom alerts concern. What an alert is about says whose it is, as in list-alerts.sql. People with alerts.read hear of what
-- is within their scope; its owner hears of some kinds whatever they may read.
-- $1 bigint[] alerts · $2 text[] kinds that the owner hears of · $3 text[] kinds that are between owner and administrator: who
-- reaches everything hears of them only where there is no administrator
-- answers {id, kind, subject, detail, owner, user_id}, one row an alert and person
WITH told AS MATERIALIZED (
  SELECT a.id, a.kind, a.subject, a.detail, u.id AS owner_id, u.username AS owner, u.parent_id, m.owner_id AS keeper_id
    FROM alerts a
    LEFT JOIN tasks t
      ON t.id = CASE WHEN a.subject ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN a.subject::uuid END
    LEFT JOIN terminals m ON m.id = a.subject
    LEFT JOIN users u
      ON u.id = coalesce(t.user_id, substring(a.subject FROM '^(?:user|callbacks):([0-9]{1,15})(?::|$)')::bigint)
   WHERE a.id = ANY ($1::bigint[])
), readers AS MATERIALIZED (
  SELECT u.id, r.scope
    FROM users u
    JOIN roles r ON r.name = u.role
   WHERE u.status = 'active' AND r.scope <> 'self'
     AND (u.role = 'super_admin'
          OR ('alerts.read' = ANY (r.rights || u.permissions) AND NOT 'alerts.read' = ANY (u.denied)))
), whom AS (
  SELECT id, owner_id AS user_id FROM told WHERE owner_id IS NOT NULL AND kind = ANY ($2::text[])
  UNION
  SELECT t.id, p.id
    FROM told t
    JOIN readers p ON p.scope = 'subordinates' AND p.id IN (t.owner_id, t.parent_id, t.keeper_id)
  UNION
  SELECT t.id, p.id
    FROM told t
    JOIN readers p ON p.scope = 'all' AND (t.kind <> ALL ($3::text[]) OR t.parent_id IS NULL)
)
SELECT t.id, t.kind, t.subject, t.detail, t.owner, w.user_id
  FROM told t JOIN whom w ON w.id = t.id
 ORDER BY t.id, w.user_id
