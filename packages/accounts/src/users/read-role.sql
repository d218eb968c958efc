-- in:  $1 name
-- out: what the role gives, or no row
SELECT name, scope, rights FROM roles WHERE name = $1
