-- Makes a one-time link; those of its kind that the user had end.
-- in:  $1 user id, $2 kind, $3 SHA-256 of the token, $4 e-mail address, $5 address of who asked or null, $6 seconds that it holds
WITH ended AS (
  UPDATE one_time_links SET ended_at = now() WHERE user_id = $1 AND kind = $2 AND ended_at IS NULL
)
INSERT INTO one_time_links (user_id, kind, token_hash, email, ip, expires_at)
VALUES ($1, $2, $3, $4, $5::inet, now() + $6::integer * interval '1 second')
