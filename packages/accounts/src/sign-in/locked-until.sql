-- Is this name locked out?
-- in:  $1 name, in small letters
-- out: the seconds that are left, or no row
SELECT ceil(extract(epoch FROM locked_until - now()))::integer AS seconds
  FROM login_failures
 WHERE username = $1 AND locked_until > now()
