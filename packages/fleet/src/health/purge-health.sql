-- in:  $1 days that are kept, $2 rows at most
-- out: deleted: how many went
WITH old AS (
  SELECT ctid FROM terminal_health WHERE at < now() - $1::integer * interval '1 day' LIMIT $2
), gone AS (
  DELETE FROM terminal_health h USING old WHERE h.ctid = old.ctid RETURNING 1
)
SELECT count(*)::int AS deleted FROM gone
