-- Grants by user and Office, by keyset.
-- in:  $1 only this user or null, $2 only this administrator and their users or null, $3 username or null, $4 Office or null,
--      $5 standing or null, $6 only what ends within so many days or null, $7 user id and $8 Office after which, or null,
--      $9 rows at most
-- out: grants with their standing now and the days that are left
SELECT *
  FROM (SELECT g.user_id AS "userId", u.username, g.office_no AS "officeNo", g.switched_on AS "switchedOn",
               g.valid_from AS "validFrom", g.valid_until AS "validUntil", g.remark, by.username AS "grantedBy",
               coalesce(c.default_office_no = g.office_no, false) AS "isDefault",
               CASE WHEN g.status = 'revoked' THEN 'revoked'
                    WHEN g.valid_until <= now() THEN 'expired'
                    WHEN g.valid_from > now() THEN 'upcoming'
                    ELSE 'active' END AS status,
               -- greatest() passes over nulls: without the CASE what has no end would end today.
               CASE WHEN g.valid_until IS NOT NULL
                    THEN greatest(0, ceil(extract(epoch FROM g.valid_until - now()) / 86400))::int
               END AS "daysLeft"
          FROM office_grants g
          JOIN users u ON u.id = g.user_id
          LEFT JOIN users by ON by.id = g.granted_by
          LEFT JOIN api_configs c ON c.user_id = g.user_id
         WHERE ($1::bigint IS NULL OR u.id = $1)
           AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
           AND ($3::text IS NULL OR u.username = $3)
           AND ($4::text IS NULL OR g.office_no = $4)
           AND u.deleted_at IS NULL
           AND ($7::bigint IS NULL OR (g.user_id, g.office_no) > ($7, $8::text))) found
 WHERE ($5::text IS NULL OR status = $5)
   AND ($6::integer IS NULL OR (status IN ('active', 'upcoming') AND "daysLeft" <= $6))
 ORDER BY "userId", "officeNo"
 LIMIT $9
