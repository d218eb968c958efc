-- in:  nothing
-- out: who may register, as JSON; no row where nothing was set
SELECT value FROM settings WHERE key = 'security.registration'
