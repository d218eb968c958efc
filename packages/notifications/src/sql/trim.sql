-- Keeps the newest of each of these users. $1 bigint[] users · $2 how many each
DELETE FROM notifications n
 USING (SELECT u.id, (SELECT o.id FROM notifications o WHERE o.user_id = u.id ORDER BY o.id DESC OFFSET $2::integer LIMIT 1) AS last
          FROM unnest($1::bigint[]) AS u(id)) old
 WHERE n.user_id = old.id AND n.id <= old.last
