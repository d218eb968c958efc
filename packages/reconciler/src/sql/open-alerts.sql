-- Subjects of open alerts. $1 text[] kinds · answers {kind, subjects}
SELECT kind, array_agg(subject) AS subjects
  FROM alerts
 WHERE kind = ANY ($1::text[]) AND resolved_at IS NULL
 GROUP BY kind
