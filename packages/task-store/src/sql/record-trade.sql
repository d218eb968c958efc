-- What completed writes changed in the trade: PNRs booked, authorised, ticketed, cancelled, and tickets issued. A PNR
-- of another customer stays as it is: record locators are used again, and this one was booked elsewhere.
-- $1 json [{act, pnr, user_id, office_no, terminal_id, task_id, last_travel_date, authorize, tickets: [{ticket_no, passenger}]}]
WITH acts AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json)
      AS a(act text, pnr text, user_id bigint, office_no text, terminal_id text, task_id uuid, last_travel_date date,
           authorize text[], tickets jsonb)
), booked AS (
  INSERT INTO pnrs (pnr, user_id, office_no, terminal_id, booked_task_id, last_travel_date, authorized_offices)
  SELECT pnr, user_id, office_no, terminal_id, task_id, last_travel_date, coalesce(authorize, '{}') FROM acts WHERE act = 'book'
  ON CONFLICT (booked_task_id) DO NOTHING
), changed AS (
  UPDATE pnrs p
     SET authorized_offices = CASE WHEN a.act = 'authorize'
                                   THEN array(SELECT DISTINCT unnest(p.authorized_offices || a.authorize)) ELSE p.authorized_offices END,
         ticketed_at = CASE WHEN a.act = 'issue' THEN now() ELSE p.ticketed_at END,
         ticketed_terminal_id = CASE WHEN a.act = 'issue' THEN a.terminal_id ELSE p.ticketed_terminal_id END,
         canceled_at = CASE WHEN a.act = 'cancel' THEN now() ELSE p.canceled_at END
    FROM acts a
   WHERE a.act <> 'book' AND p.id = (SELECT id FROM pnrs
                                        WHERE pnr = a.pnr AND (user_id = a.user_id OR a.user_id = ANY (shared_with))
                                        ORDER BY id DESC LIMIT 1)
)
INSERT INTO tickets (ticket_no, pnr, user_id, office_no, passenger, task_id)
SELECT t.ticket_no, a.pnr, a.user_id, a.office_no, t.passenger, a.task_id
  FROM acts a, jsonb_to_recordset(a.tickets) AS t(ticket_no text, passenger text)
 WHERE a.act = 'issue'
ON CONFLICT (ticket_no) DO NOTHING
