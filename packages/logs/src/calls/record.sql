-- Lines of the API call log; the same line again changes nothing. A call is a user's when they have signed in, when it was not
-- refused, or when it knew their api_key. What somebody only says of themselves is kept as `caller`, without what they sent:
-- it is nobody's, and a stranger writes into nobody's list.
-- $1 json [{called_at, request_id, surface, method, route, caller, key_digest, user_id, terminal_id, params, code, status, duration_ms, ip, task_ids, named}]
INSERT INTO api_calls (called_at, request_id, surface, method, route, caller, user_id, terminal_id, params, code, status,
                       duration_ms, ip, task_ids, named)
SELECT e.called_at, e.request_id, e.surface, e.method, e.route, e.caller, coalesce(e.user_id, u.id), e.terminal_id,
       CASE WHEN e.surface = 'terminal' OR e.status < 400 OR coalesce(e.user_id, u.id) IS NOT NULL THEN e.params ELSE '{}' END,
       e.code, e.status, e.duration_ms, e.ip, e.task_ids, e.named
  FROM json_to_recordset($1::json)
    AS e(called_at timestamptz, request_id uuid, surface text, method text, route text, caller text, key_digest text, user_id bigint,
         terminal_id text, params jsonb, code text, status smallint, duration_ms integer, ip inet, task_ids uuid[], named text[])
  LEFT JOIN LATERAL (
    SELECT id FROM users
     WHERE username = e.caller AND e.user_id IS NULL
       AND (e.status < 400 OR EXISTS (SELECT FROM api_configs c
                                     WHERE c.user_id = users.id AND encode(sha256(convert_to(c.api_key, 'UTF8')), 'hex') = e.key_digest))) u ON true
    ON CONFLICT DO NOTHING
