-- A person has seen to an open alert.
-- in:  $1 alert id, $2 who, $3 remark
-- out: {kind, subject} if it was open
UPDATE alerts SET resolved_at = now(), resolved_by = $2, remark = $3
 WHERE id = $1::bigint AND resolved_at IS NULL
RETURNING kind, subject
