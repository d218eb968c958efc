-- in:  $1 user id, $2 display name, $3 e-mail, $4 phone, $5 remark; each may be null
UPDATE users
   SET display_name = $2, email = $3, phone = $4, remark = $5, updated_at = now(),
       -- Another address is not known to be theirs.
       email_verified_at = CASE WHEN lower(email) IS NOT DISTINCT FROM lower($3::text) THEN email_verified_at END
 WHERE id = $1
