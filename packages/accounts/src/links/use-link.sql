-- Uses a link, once.
-- in:  $1 SHA-256 of the token, $2 kind
-- out: whose it is and where it was sent; no row for one that was used, is too old, or never was
UPDATE one_time_links l
   SET ended_at = now()
  FROM users u
 WHERE l.token_hash = $1 AND l.kind = $2 AND l.ended_at IS NULL AND l.expires_at > now() AND u.id = l.user_id
RETURNING u.username, l.email
