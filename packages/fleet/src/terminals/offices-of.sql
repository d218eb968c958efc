-- in:  $1 id of the owner
-- out: the Offices where that one has terminals
SELECT DISTINCT office_no AS "officeNo" FROM terminals WHERE owner_id = $1
