-- A grant, locked. The user is locked before.
-- in:  $1 user id, $2 Office number
-- out: one row or none
SELECT status, switched_on AS "switchedOn", valid_from AS "validFrom", valid_until AS "validUntil", remark
  FROM office_grants
 WHERE user_id = $1 AND office_no = $2
   FOR NO KEY UPDATE
