-- in:  $1 Office number, $2 remark or null
INSERT INTO offices (office_no, remark) VALUES ($1, $2)
