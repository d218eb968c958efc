-- The terminal gets another owner, and leaves a group that is another's.
-- in:  $1 terminal id, $2 id of the owner or null
UPDATE terminals t
   SET owner_id = $2,
       group_name = (SELECT g.name FROM terminal_groups g
                      WHERE g.name = t.group_name AND (g.owner_id IS NULL OR g.owner_id = $2::bigint)),
       updated_at = now()
 WHERE t.id = $1
