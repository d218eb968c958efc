-- Sets the limits of an account; null leaves one as it is.
-- $1 user · $2 credit fen · $3 backlog cap · $4 rate/s · $5 burst · $6 weight · $7 low-balance fen
UPDATE accounts
   SET credit_limit_fen = coalesce($2::bigint, credit_limit_fen),
       backlog_cap = coalesce($3::integer, backlog_cap),
       rate_per_second = coalesce($4::double precision, rate_per_second),
       rate_burst = coalesce($5::integer, rate_burst),
       weight = coalesce($6::double precision, weight),
       low_balance_fen = coalesce($7::bigint, low_balance_fen)
 WHERE user_id = $1::bigint
RETURNING user_id
