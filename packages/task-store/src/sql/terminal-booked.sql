-- PNRs that a terminal booked, the newest first. $1 terminal · $2 before this id, or null · $3 how many
SELECT id, pnr, office_no, booked_at, ticketed_at, canceled_at
  FROM pnrs
 WHERE terminal_id = $1 AND ($2::bigint IS NULL OR id < $2)
 ORDER BY id DESC
 LIMIT $3::integer
