-- Grants an Office, or renews a grant with new validity; a renewed one keeps the user's own switch.
-- in:  $1 user id, $2 Office number, $3 valid from or null for now, $4 valid until or null for no end, $5 remark or null,
--      $6 username of who grants
-- out: the grant
INSERT INTO office_grants (user_id, office_no, valid_from, valid_until, remark, granted_by)
VALUES ($1, $2, coalesce($3::timestamptz, now()), $4, $5, (SELECT id FROM users WHERE username = $6))
ON CONFLICT (user_id, office_no) DO UPDATE
   SET status = 'active',
       valid_from = EXCLUDED.valid_from,
       valid_until = EXCLUDED.valid_until,
       remark = coalesce(EXCLUDED.remark, office_grants.remark),
       granted_by = EXCLUDED.granted_by,
       updated_at = now()
RETURNING status, switched_on AS "switchedOn", valid_from AS "validFrom", valid_until AS "validUntil", remark
