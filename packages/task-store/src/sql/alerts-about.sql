-- Which of these are known. $1 kind · $2 text[] subjects · answers {subject, is_open} of those that were ever raised, and every open one
SELECT subject, bool_or(resolved_at IS NULL) AS is_open
  FROM alerts
 WHERE kind = $1 AND (resolved_at IS NULL OR subject = ANY ($2::text[]))
 GROUP BY subject
