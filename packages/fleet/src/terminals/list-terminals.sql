-- in:  $1 Office number or null, $2 group or null, $3 state or null, $4 terminal id or null
-- out: terminals by Office and pid, with the task that each executes
SELECT t.id AS "terminalId",
       t.office_no AS "officeNo",
       t.pid,
       t.name,
       t.kind,
       t.os,
       t.remark,
       t.group_name AS "group",
       u.username AS owner,
       t.weight,
       t.state,
       t.state_actor AS "stateActor",
       t.state_reason AS "stateReason",
       t.state_until AS "stateUntil",
       t.boot_id AS "bootId",
       t.last_seen_at AS "lastSeenAt",
       t.health,
       t.consecutive_failures AS "consecutiveFailures",
       t.success_count AS "successCount",
       t.failure_count AS "failureCount",
       (SELECT k.id FROM tasks k WHERE k.terminal_id = t.id AND k.state = 'executing') AS "executingTaskId",
       (SELECT count(*)::int FROM tasks k WHERE k.terminal_id = t.id AND k.state = 'assigned') AS "assignedTasks",
       t.created_at AS "createdAt",
       t.updated_at AS "updatedAt"
  FROM terminals t
  LEFT JOIN users u ON u.id = t.owner_id
 WHERE ($1::text IS NULL OR t.office_no = $1)
   AND ($2::text IS NULL OR t.group_name = $2)
   AND ($3::text IS NULL OR t.state = $3)
   AND ($4::text IS NULL OR t.id = $4)
 ORDER BY t.office_no, t.pid
