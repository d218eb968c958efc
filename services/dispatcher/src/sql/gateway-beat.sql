-- When a gateway last lived: only while one does can renewals be stored. Answers {beat_at, now}
SELECT max(beat_at) AS beat_at, now() AS now FROM process_beats WHERE service = 'terminal-gateway'
