-- Changes of one setting come one after the other, until the transaction ends.
-- in:  $1 name of the lock
SELECT pg_advisory_xact_lock(hashtextextended($1, 0))
