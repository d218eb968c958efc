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
), said AS (
  SELECT seen.id, date_trunc('minute', seen.seen_at) AS at, seen.health
    FROM seen
    JOIN locked USING (id)
   WHERE jsonb_typeof(seen.health) = 'object'
), sampled AS (
  -- For charts: the first of each minute.
  INSERT INTO terminal_health (terminal_id, at, cpu, memory, disk, gui_ready)
  SELECT id, at, share_of(health -> 'cpu'), share_of(health -> 'memory'), share_of(health -> 'disk'),
         CASE WHEN jsonb_typeof(health -> 'gui_ready') = 'boolean' THEN (health -> 'gui_ready')::boolean END
    FROM said
   ORDER BY id
  ON CONFLICT DO NOTHING
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
