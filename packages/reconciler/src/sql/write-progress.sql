-- Keeps how far a history has been looked through. $1 history · $2 changed_to · $3 after or null · $4 rounds
INSERT INTO reconciler_progress (history, changed_to, after, rounds)
VALUES ($1, $2::timestamptz, $3::uuid, $4::integer)
ON CONFLICT (history) DO UPDATE
   SET changed_to = excluded.changed_to, after = excluded.after, rounds = excluded.rounds, updated_at = now()
