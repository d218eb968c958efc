-- Every parameter but $8 may be null.
-- in:  $1 Office number, $2 group, $3 state, $4 terminal id, $5 id of the owner, $6 is lost, $7 is executing,
--      $8 silence after which a terminal is lost, ms, $9 text that id, pid, name, kind, os or remark holds,
--      $10 and $11 Office and pid after which the page begins, $12 rows at most, $13 username of the owner,
--      $14 terminal ids
-- out: terminals by Office and pid, with the task that each executes
SELECT *
  FROM (
    SELECT t.id AS "terminalId",
           t.office_no AS "officeNo",
           t.pid,
           t.name,
           t.kind,
           t.os,
           t.remark,
           t.group_name AS "group",
           t.owner_id AS "ownerId",
           u.username AS owner,
           t.weight,
           t.state,
           t.state_actor AS "stateActor",
           t.state_reason AS "stateReason",
           t.state_until AS "stateUntil",
           t.boot_id AS "bootId",
           t.last_seen_at AS "lastSeenAt",
           t.last_seen_at IS NULL OR t.last_seen_at < now() - $8::double precision * interval '1 ms' AS "isLost",
           t.health,
           t.consecutive_failures AS "consecutiveFailures",
           t.success_count AS "successCount",
           t.failure_count AS "failureCount",
           e.id AS "executingTaskId",
           e.type AS "executingType",
           e.pnr AS "executingPnr",
           e.started_at AS "executingSince",
           (SELECT count(*)::int FROM tasks k WHERE k.terminal_id = t.id AND k.state = 'assigned') AS "assignedTasks",
           t.created_at AS "createdAt",
           t.updated_at AS "updatedAt"
      FROM terminals t
      LEFT JOIN users u ON u.id = t.owner_id
      LEFT JOIN tasks e ON e.terminal_id = t.id AND e.state = 'executing'
     WHERE ($1::text IS NULL OR t.office_no = $1)
       AND ($2::text IS NULL OR t.group_name = $2)
       AND ($3::text IS NULL OR t.state = $3)
       AND ($4::text IS NULL OR t.id = $4)
       AND ($5::bigint IS NULL OR t.owner_id = $5)
       AND ($14::text[] IS NULL OR t.id = ANY ($14))
       AND ($13::text IS NULL OR u.username = $13)
       AND ($9::text IS NULL
            OR position(lower($9) IN lower(concat_ws(E'\n', t.id, t.pid, t.name, t.kind, t.os, t.remark))) > 0)
       AND ($10::text IS NULL OR (t.office_no, t.pid) > ($10, $11::text))
  ) found
 WHERE ($6::boolean IS NULL OR "isLost" = $6)
   AND ($7::boolean IS NULL OR ("executingTaskId" IS NOT NULL) = $7)
 ORDER BY "officeNo", pid
 LIMIT $12::integer
