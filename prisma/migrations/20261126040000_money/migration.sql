-- The statement of an account: every entry numbered in the order in which the account took it, with the balance after it
-- and what it was for, so that a page of it costs what it shows.

ALTER TABLE accounts ADD COLUMN entries bigint NOT NULL DEFAULT 0 CHECK (entries >= 0);
ALTER TABLE ledger_transactions
  ADD COLUMN entry_no bigint,
  ADD COLUMN balance_after_fen bigint,
  ADD COLUMN operation text,
  ADD COLUMN terminal_id text;

ALTER TABLE ledger_transactions DISABLE TRIGGER ledger_append_only;
UPDATE ledger_transactions l
   SET entry_no = n.entry_no, balance_after_fen = n.balance_after_fen, operation = n.operation, terminal_id = n.terminal_id
  FROM (SELECT t.id, k.type AS operation, k.terminal_id,
               row_number() OVER taken AS entry_no,
               sum(t.amount_fen) OVER taken AS balance_after_fen
          FROM ledger_transactions t
          LEFT JOIN tasks k ON k.id = t.task_id
        WINDOW taken AS (PARTITION BY t.user_id ORDER BY t.created_at, t.id)) n
 WHERE n.id = l.id;
ALTER TABLE ledger_transactions ENABLE TRIGGER ledger_append_only;
UPDATE accounts a SET entries = (SELECT count(*) FROM ledger_transactions l WHERE l.user_id = a.user_id);

ALTER TABLE ledger_transactions
  ALTER COLUMN entry_no SET NOT NULL,
  ALTER COLUMN balance_after_fen SET NOT NULL,
  ADD CHECK (entry_no > 0),
  -- Those of before named no task.
  ADD CONSTRAINT ledger_refund_names_task CHECK (kind <> 'refund' OR task_id IS NOT NULL) NOT VALID;
DROP INDEX ledger_transactions_user;
CREATE UNIQUE INDEX ledger_entries_of_user ON ledger_transactions (user_id, created_at, entry_no);
CREATE INDEX ledger_entries ON ledger_transactions (created_at, user_id, entry_no);
CREATE INDEX ledger_refunds ON ledger_transactions (task_id) WHERE kind = 'refund';

-- What was charged for a task is given back once, however many refunds it takes. The account's lock puts them in order.
CREATE FUNCTION refund_within_charge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM accounts WHERE user_id = NEW.user_id FOR NO KEY UPDATE;
  IF NEW.amount_fen + coalesce((SELECT sum(amount_fen) FROM ledger_transactions WHERE kind = 'refund' AND task_id = NEW.task_id), 0)
     > coalesce((SELECT -amount_fen FROM ledger_transactions
                  WHERE id = NEW.task_id AND kind = 'deduction' AND user_id = NEW.user_id), 0) THEN
    RAISE EXCEPTION 'more than was charged for the task would be given back'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_refund_within_charge';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_refund_within_charge BEFORE INSERT ON ledger_transactions FOR EACH ROW
  WHEN (NEW.kind = 'refund') EXECUTE FUNCTION refund_within_charge();

-- A balance below its owner's threshold is an open alert, in the transaction that takes it there; above it, the alert ends.
-- Nobody looks at accounts that do not move. One that goes up and down around the threshold stays one alert.
CREATE FUNCTION tell_low_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about text := 'user:' || NEW.user_id;
  seen jsonb := jsonb_build_object('available_fen', NEW.balance_fen - NEW.held_fen, 'threshold_fen', NEW.low_balance_fen);
BEGIN
  IF NEW.low_balance_fen IS NULL OR NEW.balance_fen - NEW.held_fen >= NEW.low_balance_fen THEN
    UPDATE alerts SET resolved_at = now() WHERE kind = 'balance_low' AND subject = about AND resolved_at IS NULL;
    RETURN NULL;
  END IF;
  UPDATE alerts SET resolved_at = NULL, count = count + 1, last_at = now(), detail = seen
   WHERE id = (SELECT id FROM alerts WHERE kind = 'balance_low' AND subject = about
                  AND (resolved_at IS NULL OR resolved_at > now() - interval '10 minutes')
                ORDER BY resolved_at IS NULL DESC, id DESC LIMIT 1);
  IF NOT FOUND THEN
    INSERT INTO alerts (kind, subject, detail) VALUES ('balance_low', about, seen);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER accounts_low_balance AFTER UPDATE ON accounts FOR EACH ROW
  WHEN ((OLD.low_balance_fen IS NOT NULL OR NEW.low_balance_fen IS NOT NULL)
        AND coalesce(OLD.balance_fen - OLD.held_fen < OLD.low_balance_fen, false)
            IS DISTINCT FROM coalesce(NEW.balance_fen - NEW.held_fen < NEW.low_balance_fen, false))
  EXECUTE FUNCTION tell_low_balance();
CREATE INDEX alerts_of_subject ON alerts (kind, subject, id);
-- Accounts that stood below before there was anybody to tell.
INSERT INTO alerts (kind, subject, detail)
SELECT 'balance_low', 'user:' || user_id,
       jsonb_build_object('available_fen', balance_fen - held_fen, 'threshold_fen', low_balance_fen)
  FROM accounts WHERE balance_fen - held_fen < low_balance_fen;
