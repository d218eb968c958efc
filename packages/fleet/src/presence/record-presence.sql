-- Notes when terminals were last seen: only ever forward, and never into the future, whatever a gateway's clock says.
-- Rows are locked in id order, so that gateways which saw the same terminals do not lock each other out. No index
-- holds these columns: the updates stay in their page.
-- in:  $1 JSON array of {terminalId, seenAt, bootId, health}; several of one terminal are allowed, the latest counts,
--      a bootId or health of null keeps what is there
-- out: ids of the terminals that moved
WITH seen AS (
  SELECT DISTINCT ON (r."terminalId")
         r."terminalId" AS id, least(r."seenAt", clock_timestamp()) AS seen_at, r."bootId" AS boot_id, r.health
    FROM json_to_recordset($1::json) AS r ("terminalId" text, "seenAt" timestamptz, "bootId" text, health jsonb)
   ORDER BY r."terminalId", r."seenAt" DESC
), locked AS (
  SELECT t.id
    FROM terminals t
   WHERE t.id IN (SELECT id FROM seen)
   ORDER BY t.id
     FOR NO KEY UPDATE
)
UPDATE terminals t
   SET last_seen_at = seen.seen_at,
       boot_id = coalesce(seen.boot_id, t.boot_id),
       health = coalesce(seen.health, t.health)
  FROM locked
  JOIN seen USING (id)
 WHERE t.id = locked.id
   AND (t.last_seen_at IS NULL OR t.last_seen_at < seen.seen_at)
RETURNING t.id
