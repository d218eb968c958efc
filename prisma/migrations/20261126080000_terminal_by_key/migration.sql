-- Whether a key is any terminal's is asked before a large body is read. Not unique: the columns that say whose it is are.
CREATE INDEX terminals_key_hash ON terminals (key_hash);
