-- in:  $1 only those that this user holds now, or null, $2 after this Office or null, $3 rows at most
-- out: Offices in order, with their numbers of terminals and of users who may use them now
SELECT o.office_no AS "officeNo", o.remark, o.created_at AS "createdAt",
       (SELECT count(*)::int FROM terminals t WHERE t.office_no = o.office_no) AS terminals,
       (SELECT count(*)::int
          FROM office_grants g
         WHERE g.office_no = o.office_no AND g.status = 'active' AND g.valid_from <= now()
           AND (g.valid_until IS NULL OR g.valid_until > now())) AS users
  FROM offices o
 WHERE ($1::bigint IS NULL OR EXISTS (
         SELECT FROM office_grants g
          WHERE g.user_id = $1 AND g.office_no = o.office_no AND g.status = 'active' AND g.valid_from <= now()
            AND (g.valid_until IS NULL OR g.valid_until > now())))
   AND ($2::text IS NULL OR o.office_no > $2)
 ORDER BY o.office_no
 LIMIT $3
