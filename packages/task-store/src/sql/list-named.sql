-- Tasks that are named one by one. $1 uuid[] · $2 bigint[] users or null: everybody's · $3 text[] states · answers {id, state}
SELECT id, state FROM tasks
 WHERE id = ANY ($1::uuid[]) AND ($2::bigint[] IS NULL OR user_id = ANY ($2::bigint[])) AND state = ANY ($3::text[])
 ORDER BY id DESC
