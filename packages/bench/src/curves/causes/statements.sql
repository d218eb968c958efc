-- What each statement of this database took so far: calls, µs while it ran, pages it looked at.
SELECT query, sum(calls)::float8 AS calls, sum(total_exec_time)::float8 * 1000 AS us,
       sum(shared_blks_hit + shared_blks_read)::float8 AS pages
  FROM pg_stat_statements
 WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%pg_stat_statements%'
 GROUP BY query
