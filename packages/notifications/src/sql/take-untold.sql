-- What nobody has been told yet, the oldest first; gone when the caller commits. $1 how many at most · answers {kind, ref}
DELETE FROM untold
 WHERE id IN (SELECT id FROM untold ORDER BY id LIMIT $1::integer FOR UPDATE SKIP LOCKED)
RETURNING kind, ref
