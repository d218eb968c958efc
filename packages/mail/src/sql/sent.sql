-- in:  $1 id
UPDATE mails SET state = 'sent', content = NULL, next_at = NULL, ended_at = now(), last_error = NULL
 WHERE id = $1 AND state = 'pending'
