-- in:  $1 id · $2 user · out: {id} where it was there
DELETE FROM saved_views WHERE id = $1::uuid AND user_id = $2 RETURNING id
