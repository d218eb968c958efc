-- Lines of the API call log; the same line again changes nothing. Whom a call names is looked up, whether or not it proved that.
-- $1 json [{called_at, request_id, surface, method, route, caller, user_id, terminal_id, params, code, status, duration_ms, ip, task_ids, named}]
INSERT INTO api_calls (called_at, request_id, surface, method, route, caller, user_id, terminal_id, params, code, status,
                       duration_ms, ip, task_ids, named)
SELECT e.called_at, e.request_id, e.surface, e.method, e.route, e.caller, coalesce(e.user_id, u.id), e.terminal_id, e.params, e.code,
       e.status, e.duration_ms, e.ip, e.task_ids, e.named
  FROM json_to_recordset($1::json)
    AS e(called_at timestamptz, request_id uuid, surface text, method text, route text, caller text, user_id bigint,
         terminal_id text, params jsonb, code text, status smallint, duration_ms integer, ip inet, task_ids uuid[], named text[])
  LEFT JOIN LATERAL (SELECT id FROM users WHERE username = e.caller AND e.user_id IS NULL) u ON true
    ON CONFLICT DO NOTHING
