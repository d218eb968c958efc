-- Ends open alerts. $1 kind · $2 text[] subjects
UPDATE alerts SET resolved_at = now() WHERE kind = $1 AND subject = ANY ($2::text[]) AND resolved_at IS NULL
