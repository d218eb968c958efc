-- Raises alerts: one open alert a kind and subject, counted up when it happens again.
-- $1 json [{kind, subject, detail}]
INSERT INTO alerts (kind, subject, detail)
SELECT DISTINCT ON (kind, subject) kind, subject, detail
  FROM json_to_recordset($1::json) AS a(kind text, subject text, detail jsonb)
ON CONFLICT (kind, subject) WHERE resolved_at IS NULL
DO UPDATE SET count = alerts.count + 1, last_at = now(), detail = excluded.detail
