-- in:  $1 id · $2 name · $3 query (JSON) · out: the row
UPDATE saved_views SET name = $2, query = $3::jsonb, updated_at = now() WHERE id = $1::uuid
RETURNING id, page, name, query, created_at AS "createdAt", updated_at AS "updatedAt"
