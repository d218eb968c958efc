-- in:  $1 user id, $2 Office number
-- out: held: whether the Office is granted to the user now
SELECT EXISTS (
  SELECT FROM office_grants
   WHERE user_id = $1 AND office_no = $2 AND status = 'active' AND valid_from <= now()
     AND (valid_until IS NULL OR valid_until > now())
) AS held
