-- What waits for a PNR is found at once when that is free, however much waits before it in its lane.
CREATE INDEX tasks_lane_pnr ON tasks (user_id, lane, pnr, is_write, rank, id) WHERE state = 'pending' AND pnr IS NOT NULL;
