-- in:  $1 id · $2 user · $3 page · $4 name · $5 query (JSON) · out: the row
INSERT INTO saved_views (id, user_id, page, name, query) VALUES ($1, $2, $3, $4, $5::jsonb)
RETURNING id, page, name, query, created_at AS "createdAt", updated_at AS "updatedAt"
