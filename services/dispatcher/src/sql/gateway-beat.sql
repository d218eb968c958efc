-- When a gateway last lived: only while one does can renewals be stored. When one that lives last could not store them.
-- Answers {beat_at, gap_at, now}
SELECT max(beat_at) AS beat_at, max(gap_at) AS gap_at, now() AS now FROM process_beats WHERE service = 'terminal-gateway'
