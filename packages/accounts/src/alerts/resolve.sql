-- in:  $1 alert id
-- out: {kind, subject} if it was open
UPDATE alerts SET resolved_at = now() WHERE id = $1::bigint AND resolved_at IS NULL RETURNING kind, subject
