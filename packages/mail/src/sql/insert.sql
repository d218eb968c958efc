-- A mail that is owed, in the transaction of what causes it.
-- in:  $1 recipient, $2 kind, $3 language, $4 subject, $5 content (sealed), $6 seconds after which it helps nobody, or null
INSERT INTO mails (recipient, kind, language, subject, content, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + $6::integer * interval '1 second')
