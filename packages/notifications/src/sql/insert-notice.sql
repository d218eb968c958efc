-- A notice, once a reference; with it what makes it told. $1 sender · $2 reference · $3 audience · $4 target or null · $5 title
-- $6 body · answers {id}, or nothing where the reference was used
WITH made AS (
  INSERT INTO notices (sent_by, reference, audience, target, title, body) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (sent_by, reference) DO NOTHING
  RETURNING id
), news AS (
  INSERT INTO untold (kind, ref) SELECT 'notice', id FROM made
)
SELECT id FROM made
