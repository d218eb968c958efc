-- The reconciler looks at what changed since it looked last, and goes through the older rows page by page.

-- Both tables are only ever appended to, in the order of time: a block-range index costs their writers next to nothing.
CREATE INDEX task_events_at ON task_events USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX ledger_transactions_at ON ledger_transactions USING brin (created_at) WITH (pages_per_range = 16, autosummarize = on);

-- How far it has come, one row a history: whoever takes over goes on from there.
CREATE TABLE reconciler_progress (
  history    text PRIMARY KEY,
  changed_to timestamptz,                           -- what changed up to here has been looked at
  after      uuid,                                  -- older rows up to this id too; null: it begins anew
  rounds     integer NOT NULL DEFAULT 0,            -- how often it has come to the end
  updated_at timestamptz NOT NULL DEFAULT now()
);
