-- Lines of terminals' histories.
-- in:  $1 json [{terminal_id, kind, actor, detail}]
INSERT INTO terminal_events (terminal_id, kind, actor, detail)
SELECT terminal_id, kind, actor, detail
  FROM json_to_recordset($1::json) AS e(terminal_id text, kind text, actor text, detail jsonb)
