-- What is known of the terminals of some Offices, whether the dispatcher speaks or not.
-- $1 text[] Offices · $2 ms after which a terminal is silent · answers one row {terminals, not_ready}: not_ready are
-- those that are heard of and may work, but whose Eterm window is not ready
SELECT count(*) AS terminals,
       count(*) FILTER (WHERE state = 'active' AND last_seen_at > now() - $2::integer * interval '1 millisecond'
                          AND health -> 'gui_ready' = 'false') AS not_ready
  FROM terminals WHERE office_no = ANY ($1::text[])
