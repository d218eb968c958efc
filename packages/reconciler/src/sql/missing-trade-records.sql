-- Completed bookings without their PNR on record, and completed ticketings without a ticket, as far as the result names
-- what is to be recorded (a result that does not is alerted when it comes).
-- $1 uuid[] tasks to look at · $2 rows at most
WITH done AS (
  SELECT t.*
    FROM unnest($1::uuid[]) AS i(id)
   CROSS JOIN LATERAL (
     SELECT id, user_id, type, terminal_id, pnr, result
       FROM tasks
      WHERE id = i.id AND state = 'completed' AND is_write AND terminal_id IS NOT NULL) t
), missing AS (
  SELECT id, user_id, type, terminal_id, result ->> 'pnr' AS missing
    FROM done
   WHERE type = 'book_pnr' AND jsonb_typeof(result -> 'pnr') = 'string' AND result ->> 'pnr' ~ '^[A-Z0-9]{6}$'
     AND NOT EXISTS (SELECT FROM pnrs p WHERE p.booked_task_id = done.id)
  UNION ALL
  SELECT id, user_id, type, terminal_id, string_agg(k.ticket_no, ' ')
    FROM done
   CROSS JOIN LATERAL (
     SELECT regexp_replace(t.ticket ->> 'ticket_no', '^(\d{3})-?(\d{10})$', '\1-\2') AS ticket_no
       FROM jsonb_array_elements(CASE jsonb_typeof(result -> 'tickets') WHEN 'array' THEN result -> 'tickets' ELSE '[]' END)
              AS t(ticket)
      WHERE jsonb_typeof(t.ticket -> 'ticket_no') = 'string' AND t.ticket ->> 'ticket_no' ~ '^\d{3}-?\d{10}$') k
   WHERE type = 'issue_ticket' AND coalesce(pnr, result ->> 'pnr') ~ '^[A-Z0-9]{6}$'
     AND NOT EXISTS (SELECT FROM tickets i WHERE i.ticket_no = k.ticket_no)
   GROUP BY id, user_id, type, terminal_id
)
SELECT * FROM missing LIMIT $2::integer
