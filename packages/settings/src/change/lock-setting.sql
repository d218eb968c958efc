-- Changes of one setting come one after the other, until the transaction ends: one that is not set has no row.
-- in:  $1 key
SELECT pg_advisory_xact_lock(hashtextextended('setting:' || $1, 0))
