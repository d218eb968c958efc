-- in:  $1 terminal id, $2 rows at most
-- out: the terminal's history, newest first
SELECT at, kind, actor, detail FROM terminal_events WHERE terminal_id = $1 ORDER BY at DESC, id DESC LIMIT $2
