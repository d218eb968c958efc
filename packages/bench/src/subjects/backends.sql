-- Processes of Postgres that serve a program. $1 its application_name · answers {pid}
SELECT pid FROM pg_stat_activity WHERE application_name = $1
