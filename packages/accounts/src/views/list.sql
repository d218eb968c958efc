-- in:  $1 user · $2 page or null · out: the user's views by page and name
SELECT id, page, name, query, created_at AS "createdAt", updated_at AS "updatedAt"
  FROM saved_views
 WHERE user_id = $1 AND ($2::text IS NULL OR page = $2)
 ORDER BY page, name
