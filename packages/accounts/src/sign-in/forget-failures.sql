-- in:  $1 name, in small letters, that has signed in
DELETE FROM login_failures WHERE username = $1
