-- $1 sender · $2 reference
SELECT id, audience, target, title, body FROM notices WHERE sent_by = $1::bigint AND reference = $2
