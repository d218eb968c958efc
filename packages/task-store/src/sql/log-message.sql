-- What a terminal says between two states. $1 json [{task_id, sequence, event, terminal_id, attempt, actor, detail}]
INSERT INTO task_events (task_id, sequence, event, terminal_id, attempt, actor, detail)
SELECT task_id, sequence, event, terminal_id, attempt, actor, detail
  FROM json_to_recordset($1::json)
    AS m(task_id uuid, sequence integer, event text, terminal_id text, attempt smallint, actor text, detail jsonb)
