-- A terminal group is the platform's or an administrator's.
ALTER TABLE terminal_groups
  ADD COLUMN owner_id bigint REFERENCES users (id),
  ADD CHECK (name ~ '^\S' AND name ~ '\S$' AND length(name) <= 64);
CREATE INDEX terminal_groups_owner ON terminal_groups (owner_id, name) WHERE owner_id IS NOT NULL;
CREATE INDEX terminals_owner ON terminals (owner_id, office_no, pid) WHERE owner_id IS NOT NULL;
CREATE INDEX terminals_group ON terminals (group_name) WHERE group_name IS NOT NULL;
