-- $1 user · answers {email, name, language} where the user may be written to
SELECT email, coalesce(display_name, username) AS name, preferences->>'language' AS language
  FROM users WHERE id = $1::bigint AND status = 'active' AND email IS NOT NULL
