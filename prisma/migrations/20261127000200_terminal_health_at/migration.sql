-- When a terminal said how it is. That it was seen later says nothing of it: another gateway may have seen it, or a held
-- poll is open. NULL: before this was kept.
ALTER TABLE terminals ADD COLUMN health_at timestamptz;
