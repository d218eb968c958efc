-- in:  $1 keys, $2 id before which the page begins or null, $3 rows at most, $4 id of one change or null
-- out: changes of those settings, the newest first; isLatest: its setting has not changed since
SELECT c.id, c.key, c.before, c.after, c.actor, c.at, c.undoes,
       NOT EXISTS (SELECT FROM setting_changes l WHERE l.key = c.key AND l.id > c.id) AS "isLatest"
  FROM setting_changes c
 WHERE c.key = ANY ($1::text[])
   AND ($2::bigint IS NULL OR c.id < $2)
   AND ($4::bigint IS NULL OR c.id = $4)
 ORDER BY c.id DESC
 LIMIT $3::integer
