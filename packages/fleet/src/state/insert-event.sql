-- One line of a terminal's history.
-- in:  $1 terminal id, $2 kind, $3 actor, $4 detail (JSON or null)
INSERT INTO terminal_events (terminal_id, kind, actor, detail) VALUES ($1, $2, $3, $4::jsonb)
