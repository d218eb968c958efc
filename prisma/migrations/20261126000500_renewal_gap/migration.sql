-- When a gateway last could not store renewals although it lives: Postgres too slow, a table locked (S10).
ALTER TABLE process_beats ADD COLUMN gap_at timestamptz;
