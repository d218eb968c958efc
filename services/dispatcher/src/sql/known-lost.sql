-- Terminals of which people have been told that they are lost. Answers {terminal_id}
SELECT subject AS terminal_id FROM alerts WHERE kind = 'terminal_lost' AND resolved_at IS NULL
