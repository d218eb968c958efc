-- $1 schedule · $2 before this time or null · $3 rows at most · answers its runs, the last first
SELECT planned_at AS "plannedAt", state, taken_at AS "takenAt", tries, reference, request, error_code AS "errorCode", error_message AS "errorMessage"
  FROM schedule_runs
 WHERE schedule_id = $1::uuid AND ($2::timestamptz IS NULL OR planned_at < $2)
 ORDER BY planned_at DESC
 LIMIT $3::integer
