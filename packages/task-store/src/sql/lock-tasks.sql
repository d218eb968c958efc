-- Locks tasks in id order, so that two batches never wait for each other in a circle.
-- $1 uuid[] task ids · answers what a transition is decided from
SELECT id, user_id, request_id, type, is_write, params, callback_url, pnr, trace_parent, parent_task_id, source, lane, rank, price_fen,
       state, sequence, attempt, assignment_no, terminal_id, claim_token, boot_id, announces_commit, named_at, current_named,
       committed_at, cancel_requested_at, report_digest, created_at, started_at, now() AS now,
       (SELECT m.office_no FROM terminals m WHERE m.id = t.terminal_id) AS terminal_office
  FROM tasks t
 WHERE id = ANY ($1::uuid[])
 ORDER BY id
   FOR UPDATE OF t
