-- Who may recover a password by this address: at most three links an hour go to one user.
-- in:  $1 e-mail
-- out: one row or none
SELECT u.id, u.username, u.display_name AS "displayName", u.email, u.preferences->>'language' AS language
  FROM users u
 WHERE lower(u.email) = lower($1) AND u.status = 'active'
   AND (SELECT count(*)
          FROM one_time_links l
         WHERE l.user_id = u.id AND l.kind = 'password_reset' AND l.created_at > now() - interval '1 hour') < 3
