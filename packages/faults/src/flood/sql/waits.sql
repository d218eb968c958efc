-- How long tasks waited from being accepted to being claimed, as far as they were. $1 uuid[] · answers {ms}
SELECT (extract(epoch FROM started_at - created_at) * 1000)::double precision AS ms
  FROM tasks WHERE id = ANY ($1::uuid[]) AND started_at IS NOT NULL
