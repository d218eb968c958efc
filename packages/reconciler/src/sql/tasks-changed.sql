-- Tasks that took a step within a stretch of time, in the order in which they changed.
-- $1 from · $2 to · $3 rows at most · answers {id, at}; several rows may name one task
SELECT task_id AS id, at FROM task_events WHERE at > $1::timestamptz AND at <= $2::timestamptz ORDER BY at LIMIT $3::integer
