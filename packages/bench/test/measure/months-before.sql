-- The months of the two logs that a platform of some age has: this one's five before, made as make_history_months() makes them.
DO $$
DECLARE
  history text;
  begins timestamptz;
  ends timestamptz;
  partition text;
BEGIN
  FOREACH history IN ARRAY ARRAY['task_events', 'terminal_events'] LOOP
    FOR months IN 1..5 LOOP
      begins := (date_trunc('month', now() AT TIME ZONE 'UTC') - months * interval '1 month') AT TIME ZONE 'UTC';
      ends := (begins AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
      partition := history || '_' || to_char(begins AT TIME ZONE 'UTC', 'YYYYMM');
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)', partition, history);
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', history, partition,
                     CASE history WHEN 'task_events' THEN lowest_id(begins)::text ELSE begins::text END,
                     CASE history WHEN 'task_events' THEN lowest_id(ends)::text ELSE ends::text END);
    END LOOP;
  END LOOP;
END $$
