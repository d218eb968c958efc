-- Lists of the trail and of terminals' history, the newest first, of all and of some (docs/adr/0014). Both tables grow slowly,
-- at their end. On a large table make these indexes beforehand with CREATE INDEX CONCURRENTLY IF NOT EXISTS, that of
-- terminal_events on terminal_events_rest (at, id).
CREATE INDEX IF NOT EXISTS audit_log_at ON audit_log (at, id);
CREATE INDEX IF NOT EXISTS audit_log_actor ON audit_log (actor, at, id);
CREATE INDEX IF NOT EXISTS audit_log_subject_at ON audit_log (subject, at, id);
CREATE INDEX IF NOT EXISTS terminal_events_at ON terminal_events (at, id);
