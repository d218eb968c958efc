-- in:  $1 username or null for all
-- out: grants by user and Office, revoked and ended ones too
SELECT u.username,
       g.office_no AS "officeNo",
       g.status,
       g.switched_on AS "switchedOn",
       g.valid_from AS "validFrom",
       g.valid_until AS "validUntil",
       g.remark,
       by.username AS "grantedBy",
       coalesce(c.default_office_no = g.office_no, false) AS "isDefault"
  FROM office_grants g
  JOIN users u ON u.id = g.user_id
  LEFT JOIN users by ON by.id = g.granted_by
  LEFT JOIN api_configs c ON c.user_id = g.user_id
 WHERE $1::text IS NULL OR u.username = $1
 ORDER BY u.username, g.office_no
