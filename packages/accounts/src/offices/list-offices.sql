-- in:  nothing
-- out: Offices with their numbers of terminals and of users who may use them now
SELECT o.office_no AS "officeNo",
       o.remark,
       (SELECT count(*)::int FROM terminals t WHERE t.office_no = o.office_no) AS terminals,
       (SELECT count(*)::int
          FROM office_grants g
         WHERE g.office_no = o.office_no AND g.status = 'active' AND g.valid_from <= now()
           AND (g.valid_until IS NULL OR g.valid_until > now())) AS users
  FROM offices o
 ORDER BY o.office_no
