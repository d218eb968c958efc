-- What the database knows about the things that new tasks name. Lateral, so that each entry is one index lookup
-- whatever the planner believes about the size of a table that fills and empties all day. The archive: docs/adr/0008.
-- $1 json [{i, user_id, request_id, pnr, ticket_no, terminal_pin}] · answers one row an entry
SELECT e.i, coalesce(t.id, a.task_id) AS task_id, coalesce(t.content_hash, a.content_hash) AS content_hash,
       p.user_id AS pnr_user, p.office_no AS pnr_office, p.authorized_offices, p.shared_with,
       k.user_id AS ticket_user, k.office_no AS ticket_office, k.shared_with AS ticket_shared, m.office_no AS pin_office
  FROM json_to_recordset($1::json)
    AS e(i integer, user_id bigint, request_id text, pnr text, ticket_no text, terminal_pin text)
  LEFT JOIN LATERAL (SELECT id, content_hash FROM tasks WHERE user_id = e.user_id AND request_id = e.request_id LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT task_id, content_hash FROM request_archive WHERE user_id = e.user_id AND request_id = e.request_id LIMIT 1) a ON true
  LEFT JOIN LATERAL (SELECT user_id, office_no, authorized_offices, shared_with FROM pnrs
                      WHERE pnr = e.pnr AND last_travel_date >= (now() AT TIME ZONE 'Asia/Shanghai')::date
                        -- A locator that was cancelled may be somebody else's next.
                        AND (canceled_at IS NULL OR user_id = e.user_id)
                      ORDER BY id DESC LIMIT 1) p ON true
  LEFT JOIN LATERAL (
    SELECT t.user_id, t.office_no,
           -- Whoever may see the PNR that it was issued from may see its tickets; a later PNR of the same locator is another.
           (SELECT p.shared_with || p.user_id FROM pnrs p
             WHERE p.pnr = t.pnr AND (p.user_id = t.user_id OR t.user_id = ANY (p.shared_with))
             ORDER BY p.id DESC LIMIT 1) AS shared_with
      FROM tickets t WHERE t.ticket_no = e.ticket_no LIMIT 1) k ON true
  LEFT JOIN LATERAL (SELECT office_no FROM terminals WHERE id = e.terminal_pin LIMIT 1) m ON true
