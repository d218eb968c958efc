-- Who may register is a setting like the others, under a name like theirs.
UPDATE settings SET key = 'security.registration' WHERE key = 'registration';
