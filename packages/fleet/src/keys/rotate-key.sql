-- in:  $1 terminal id, $2 SHA-256 of the new key, hex
UPDATE terminals SET key_hash = $2, updated_at = now() WHERE id = $1
