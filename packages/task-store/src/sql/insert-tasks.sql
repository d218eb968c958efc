-- New tasks: request, hold and outbox entry in one row each.
-- $1 json, one object a task · answers {id, created_at}
INSERT INTO tasks (id, user_id, request_id, content_hash, source, type, is_write, params, callback_url, priority, office_no,
                   terminal_pin, lane, rank, pnr, trace_parent, parent_task_id, price_fen, state,
                   wait_ms, fetch_ms, lease_ms, deadline_ms, wait_until)
SELECT id, user_id, request_id, decode(content_hash, 'hex'), source, type, is_write, params, callback_url, priority, office_no,
       terminal_pin, lane, rank, pnr, trace_parent, parent_task_id, price_fen, 'pending',
       wait_ms, fetch_ms, lease_ms, deadline_ms, now() + wait_ms * interval '1 millisecond'
  FROM json_to_recordset($1::json)
    AS e(id uuid, user_id bigint, request_id text, content_hash text, source text, type text, is_write boolean, params jsonb,
         callback_url text, priority smallint, office_no text, terminal_pin text, lane text, rank bigint, pnr text,
         trace_parent text, parent_task_id uuid, price_fen bigint,
         wait_ms integer, fetch_ms integer, lease_ms integer, deadline_ms integer)
RETURNING id, created_at
