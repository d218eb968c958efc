-- What a user says of themselves, without a lock. in: $1 user id
SELECT u.display_name, u.phone, u.preferences->>'language' AS language, u.preferences->>'time_zone' AS time_zone,
       u.email, u.email_verified_at, p.username AS administrator, u.created_at, u.last_login_at, host(u.last_login_ip) AS last_login_ip,
       (SELECT l.email FROM one_time_links l
         WHERE l.user_id = u.id AND l.kind = 'verify_email' AND l.ended_at IS NULL AND l.expires_at > now()
         ORDER BY l.id DESC LIMIT 1) AS email_asked
  FROM users u LEFT JOIN users p ON p.id = u.parent_id
 WHERE u.id = $1
