-- Notes when terminals were last seen: only ever forward, and never into the future, whatever a gateway's clock says.
-- Rows are locked in id order, so that gateways which saw the same terminals do not lock each other out. No index
-- holds these columns: the updates stay in their page.
-- in:  $1 JSON array of {terminalId, seenAt, bootId, health, healthAt}; several of one terminal are allowed, the latest
--      counts, a bootId or health of null keeps what is there; healthAt is when the health was said, seenAt unless given:
--      of two gateways the one that was told later counts, whichever has seen the terminal later
-- out: ids of the terminals that moved
WITH seen AS (
  SELECT DISTINCT ON (r."terminalId")
         r."terminalId" AS id, least(r."seenAt", statement_timestamp()) AS seen_at, r."bootId" AS boot_id, r.health,
         CASE WHEN r.health IS NOT NULL THEN least(coalesce(r."healthAt", r."seenAt"), statement_timestamp()) END AS health_at
    FROM json_to_recordset($1::json)
      AS r ("terminalId" text, "seenAt" timestamptz, "bootId" text, health jsonb, "healthAt" timestamptz)
   ORDER BY r."terminalId", r."seenAt" DESC
), locked AS (
  SELECT t.id
    FROM terminals t
   WHERE t.id IN (SELECT id FROM seen)
   ORDER BY t.id
     FOR NO KEY UPDATE
), said AS (
  SELECT seen.id, date_trunc('minute', seen.health_at) AS at, seen.health
    FROM seen
    JOIN locked USING (id)
   WHERE jsonb_typeof(seen.health) = 'object'
), sampled AS (
  -- For charts: the first that was said in each minute.
  INSERT INTO terminal_health (terminal_id, at, cpu, memory, disk, gui_ready)
  SELECT id, at, share_of(health -> 'cpu'), share_of(health -> 'memory'), share_of(health -> 'disk'),
         CASE WHEN jsonb_typeof(health -> 'gui_ready') = 'boolean' THEN (health -> 'gui_ready')::boolean END
    FROM said
   ORDER BY id
  ON CONFLICT DO NOTHING
)
UPDATE terminals t
   SET last_seen_at = greatest(t.last_seen_at, seen.seen_at),
       boot_id = CASE WHEN t.last_seen_at > seen.seen_at THEN t.boot_id ELSE coalesce(seen.boot_id, t.boot_id) END,
       health = CASE WHEN t.health_at >= seen.health_at THEN t.health ELSE coalesce(seen.health, t.health) END,
       health_at = greatest(t.health_at, seen.health_at)
  FROM locked
  JOIN seen USING (id)
 WHERE t.id = locked.id
   AND (t.last_seen_at IS NULL OR t.last_seen_at < seen.seen_at
        OR seen.health_at > coalesce(t.health_at, t.last_seen_at))
RETURNING t.id
