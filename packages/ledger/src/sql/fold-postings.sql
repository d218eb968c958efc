-- Carries folds of postings forward: what each account's postings sum up to and how many they are, up to a moment, is joined by its next ones,
-- in the order of time and not beyond what is settled. A fold that could not be carried all the way ends before the
-- moment of the last posting that was read, for others may have the same.
-- $1 json [{user_id, until or null, posted_fen, entered}] · $2 ms after which nothing in flight can be older · $3 postings a fold
-- answers {user_id, until, posted_fen, entered, is_current}
SELECT k.user_id, (CASE WHEN p.postings <= $3::integer THEN s.until ELSE p.last END)::text AS until,
       k.posted_fen + CASE WHEN p.postings <= $3::integer THEN p.fen ELSE p.before_fen END AS posted_fen,
       k.entered + CASE WHEN p.postings <= $3::integer THEN p.postings ELSE p.before END AS entered,
       p.postings <= $3::integer AS is_current
  FROM json_to_recordset($1::json) AS k(user_id bigint, until timestamptz, posted_fen bigint, entered bigint)
 CROSS JOIN (SELECT now() - $2::double precision * interval '1 ms' AS until) s
 CROSS JOIN LATERAL (
   SELECT count(*) AS postings, max(last) AS last, coalesce(sum(amount_fen), 0)::bigint AS fen,
          coalesce(sum(amount_fen) FILTER (WHERE created_at < last), 0)::bigint AS before_fen,
         count(*) FILTER (WHERE created_at < last) AS before
     FROM (SELECT amount_fen, created_at, max(created_at) OVER () AS last
             FROM (SELECT amount_fen, created_at
                     FROM postings
                    WHERE account = 'customer' AND user_id = k.user_id
                      AND created_at >= coalesce(k.until, '-infinity') AND created_at < s.until
                    ORDER BY created_at
                    LIMIT $3::integer + 1) next) known) p
