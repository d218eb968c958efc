-- Who has seen to an alert, and what they did. An alert that ended by itself names nobody.
ALTER TABLE alerts
  ADD COLUMN resolved_by text,
  ADD COLUMN remark text,
  ADD CONSTRAINT alerts_seen_to CHECK (
    (resolved_by IS NULL AND remark IS NULL)
    OR (resolved_at IS NOT NULL AND resolved_by <> '' AND remark <> '' AND resolved_by IS NOT NULL AND remark IS NOT NULL)
  );
