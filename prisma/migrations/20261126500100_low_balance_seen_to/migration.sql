-- An alert that somebody has seen to is not opened again: the row would be refused, and with it the money that moved. A balance
-- that falls once more is news.
CREATE OR REPLACE FUNCTION tell_low_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about text := 'user:' || NEW.user_id;
  seen jsonb := jsonb_build_object('available_fen', NEW.balance_fen - NEW.held_fen, 'threshold_fen', NEW.low_balance_fen);
BEGIN
  IF NEW.low_balance_fen IS NULL OR NEW.balance_fen - NEW.held_fen >= NEW.low_balance_fen THEN
    UPDATE alerts SET resolved_at = now() WHERE kind = 'balance_low' AND subject = about AND resolved_at IS NULL;
    RETURN NULL;
  END IF;
  UPDATE alerts SET resolved_at = NULL, count = count + 1, last_at = now(), detail = seen
   WHERE id = (SELECT id FROM alerts WHERE kind = 'balance_low' AND subject = about AND resolved_by IS NULL
                  AND (resolved_at IS NULL OR resolved_at > now() - interval '10 minutes')
                ORDER BY resolved_at IS NULL DESC, id DESC LIMIT 1);
  IF NOT FOUND THEN
    INSERT INTO alerts (kind, subject, detail) VALUES ('balance_low', about, seen);
  END IF;
  RETURN NULL;
END $$;
