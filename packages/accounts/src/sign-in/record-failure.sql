-- A wrong password. A lock-out that has passed, or a day without failures, begins the count anew.
-- in:  $1 name, in small letters, $2 failures before it is locked out, $3 seconds of the lock-out
INSERT INTO login_failures AS f (username, failures, locked_until)
VALUES ($1, 1, CASE WHEN $2::integer <= 1 THEN now() + $3::integer * interval '1 second' END)
ON CONFLICT (username) DO UPDATE
   SET failures = CASE WHEN f.locked_until <= now() OR f.last_at < now() - interval '1 day' THEN 1 ELSE f.failures + 1 END,
       last_at = now(),
       locked_until = CASE
         WHEN f.locked_until > now() THEN f.locked_until
         WHEN (CASE WHEN f.locked_until <= now() OR f.last_at < now() - interval '1 day' THEN 1 ELSE f.failures + 1 END) >= $2::integer
         THEN now() + $3::integer * interval '1 second'
       END
