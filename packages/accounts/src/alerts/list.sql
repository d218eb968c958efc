-- Alerts, the newest first.
-- in:  $1 only open ones, $2 kind or null, $3 rows at most
-- out: one row an alert
SELECT id, kind, subject, detail, count, created_at, last_at, resolved_at
  FROM alerts
 WHERE (NOT $1::boolean OR resolved_at IS NULL) AND ($2::text IS NULL OR kind = $2)
 ORDER BY last_at DESC, id DESC
 LIMIT $3::integer
