-- Every terminal as the dispatcher needs it.
-- in:  nothing
-- out: terminals by id; policy is that of the group, or else the setting (JSON), which may be null
SELECT t.id,
       t.office_no AS "officeNo",
       t.pid,
       t.state,
       t.state_reason AS "stateReason",
       t.state_actor AS "stateActor",
       t.weight,
       t.group_name AS "group",
       coalesce(to_jsonb(g.policy), (SELECT value FROM settings WHERE key = 'assignment.policy')) AS policy,
       t.boot_id AS "bootId",
       t.last_seen_at AS "lastSeenAt",
       t.health,
       t.health_at AS "healthAt",
       t.consecutive_failures AS "consecutiveFailures"
  FROM terminals t
  LEFT JOIN terminal_groups g ON g.name = t.group_name
 ORDER BY t.id
