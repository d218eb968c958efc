-- in:  $1 name
DELETE FROM roles WHERE name = $1
