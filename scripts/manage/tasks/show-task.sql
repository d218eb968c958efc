-- One task with all that decides about it.
-- in:  $1 task id
-- out: one row or none
SELECT t.id AS "taskId",
       u.username,
       t.user_id AS "userId",
       t.request_id AS "requestId",
       t.source,
       t.type,
       t.state,
       t.priority,
       t.params,
       t.result,
       t.error_code AS "errorCode",
       t.error_message AS "errorMessage",
       t.warning,
       t.callback_url AS "callbackUrl",
       t.office_no AS "officeAsked",
       t.terminal_pin AS "terminalAsked",
       t.lane,
       t.terminal_id AS "terminalId",
       m.office_no AS "terminalOffice",
       t.pnr,
       t.attempt,
       t.tried,
       t.parent_task_id AS "parentTaskId",
       t.trace_parent AS "traceParent",
       t.price_fen AS "priceFen",
       t.charged_fen AS "chargedFen",
       t.created_at AS "createdAt",
       t.assigned_at AS "assignedAt",
       t.started_at AS "startedAt",
       t.committed_at AS "committedAt",
       t.cancel_requested_at AS "cancelRequestedAt",
       t.finished_at AS "finishedAt",
       t.wait_until AS "waitUntil",
       t.fetch_until AS "fetchUntil",
       t.lease_until AS "leaseUntil",
       t.deadline_at AS "deadlineAt"
  FROM tasks t
  JOIN users u ON u.id = t.user_id
  LEFT JOIN terminals m ON m.id = t.terminal_id
 WHERE t.id = $1
