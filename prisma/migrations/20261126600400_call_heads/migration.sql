-- The newest `look` API calls below a place, of all, of some users, of a terminal or with an id: what lists look at
-- (docs/adr/0014). In a function, so that it is planned once a connection: over the partitions of 90 days planning a page took
-- ten times as long as running it.
CREATE FUNCTION api_call_heads(of_users bigint[], of_terminal text, of_id text, from_at timestamptz, until_at timestamptz,
                               after_at timestamptz, after_id uuid, look integer)
RETURNS SETOF api_calls LANGUAGE plpgsql STABLE ROWS 50 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN QUERY
  SELECT h.* FROM (
    SELECT a.* FROM (SELECT WHERE of_users IS NULL AND of_terminal IS NULL AND of_id IS NULL) one
     CROSS JOIN LATERAL (
       SELECT * FROM api_calls c
        WHERE c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)
        ORDER BY c.called_at DESC, c.request_id DESC LIMIT look) a
    UNION ALL
    SELECT a.* FROM (SELECT u FROM unnest(of_users) u WHERE of_terminal IS NULL AND of_id IS NULL) whom
     CROSS JOIN LATERAL (
       SELECT * FROM api_calls c
        WHERE c.user_id = whom.u
          AND c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)
        ORDER BY c.called_at DESC, c.request_id DESC LIMIT look) a
    UNION ALL
    SELECT a.* FROM (SELECT m.id FROM terminals m
                      WHERE of_id IS NULL AND (of_terminal IS NOT NULL OR of_users IS NOT NULL)
                        AND (of_terminal IS NULL OR m.id = of_terminal) AND (of_users IS NULL OR m.owner_id = ANY (of_users))) m
     CROSS JOIN LATERAL (
       SELECT * FROM api_calls c
        WHERE c.terminal_id = m.id
          AND c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)
        ORDER BY c.called_at DESC, c.request_id DESC LIMIT look) a
    UNION ALL
    SELECT c.* FROM (SELECT WHERE of_id IS NOT NULL) one
    -- OFFSET 0: looked up by the id alone. A planner that does not know how rare it is would go through all times instead.
     CROSS JOIN LATERAL (SELECT * FROM api_calls n WHERE n.named @> ARRAY[of_id] OFFSET 0) c
     WHERE (of_users IS NULL OR c.user_id = ANY (of_users)
            OR c.terminal_id IN (SELECT m.id FROM terminals m WHERE m.owner_id = ANY (of_users)))
       AND (of_terminal IS NULL OR c.terminal_id = of_terminal)
       AND c.called_at >= from_at AND c.called_at < until_at AND (c.called_at, c.request_id) < (after_at, after_id)) h
   ORDER BY h.called_at DESC, h.request_id DESC LIMIT look;
END $$;
