-- $1 id · $2 user · $3 kind · $4 format · $5 filter (JSON) · $6 language
INSERT INTO exports (id, user_id, kind, format, filter, language) VALUES ($1::uuid, $2::bigint, $3, $4, $5::jsonb, $6)
