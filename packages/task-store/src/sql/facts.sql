-- What the database knows about the things that new tasks name. Lateral, so that each entry is one index lookup
-- whatever the planner believes about the size of a table that fills and empties all day. The archive: docs/adr/0008.
-- $1 json [{i, user_id, request_id, pnr, ticket_no, terminal_pin}] · answers one row an entry
SELECT e.i, coalesce(t.id, a.task_id) AS task_id, coalesce(t.content_hash, a.content_hash) AS content_hash,
       p.user_id AS pnr_user, p.office_no AS pnr_office, p.authorized_offices, p.shared_with,
       k.user_id AS ticket_user, k.office_no AS ticket_office, m.office_no AS pin_office
  FROM json_to_recordset($1::json)
    AS e(i integer, user_id bigint, request_id text, pnr text, ticket_no text, terminal_pin text)
  LEFT JOIN LATERAL (SELECT id, content_hash FROM tasks WHERE user_id = e.user_id AND request_id = e.request_id LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT task_id, content_hash FROM request_archive WHERE user_id = e.user_id AND request_id = e.request_id LIMIT 1) a ON true
  LEFT JOIN LATERAL (SELECT user_id, office_no, authorized_offices, shared_with FROM pnrs
                      WHERE pnr = e.pnr AND last_travel_date >= (now() AT TIME ZONE 'Asia/Shanghai')::date
                      ORDER BY id DESC LIMIT 1) p ON true
  LEFT JOIN LATERAL (SELECT user_id, office_no FROM tickets WHERE ticket_no = e.ticket_no LIMIT 1) k ON true
  LEFT JOIN LATERAL (SELECT office_no FROM terminals WHERE id = e.terminal_pin LIMIT 1) m ON true
