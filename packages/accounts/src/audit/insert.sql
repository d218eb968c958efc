-- One line of the audit trail, which is append-only.
-- in:  $1 actor, $2 action, $3 subject, $4 before (JSON or null), $5 after (JSON or null), $6 address or null
INSERT INTO audit_log (actor, action, subject, before, after, ip)
VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6::inet)
