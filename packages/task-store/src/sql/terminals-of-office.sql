-- $1 Office · answers the ids of its terminals
SELECT id FROM terminals WHERE office_no = $1
