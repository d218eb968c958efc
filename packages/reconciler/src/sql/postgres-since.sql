-- Since when Postgres has been running: nobody could do anything before. answers {since}
SELECT pg_postmaster_start_time() AS since
