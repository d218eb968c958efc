-- Was exactly this report the one that gave the task back? $1 task · $2 report digest, hex
SELECT 1 AS found FROM task_events WHERE task_id = $1::uuid AND event = 'retry' AND detail ->> 'report' = $2 LIMIT 1
