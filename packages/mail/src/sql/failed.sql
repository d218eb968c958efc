-- in:  $1 id, $2 what went wrong, $3 is it given up?
UPDATE mails
   SET last_error = $2,
       state = CASE WHEN $3::boolean THEN 'dead' ELSE state END,
       content = CASE WHEN $3::boolean THEN NULL ELSE content END,
       next_at = CASE WHEN $3::boolean THEN NULL ELSE next_at END,
       ended_at = CASE WHEN $3::boolean THEN now() END
 WHERE id = $1 AND state = 'pending'
