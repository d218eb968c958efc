-- in:  $1 id · $2 user · out: the row, locked, or none
SELECT id, page, name, query, created_at AS "createdAt", updated_at AS "updatedAt"
  FROM saved_views
 WHERE id = $1::uuid AND user_id = $2
   FOR UPDATE
