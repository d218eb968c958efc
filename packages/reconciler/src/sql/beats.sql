-- Whether each service has a process that lives. answers {service, alive, silent_seconds}, in the order of a task's way
SELECT s.service,
       count(b.instance) FILTER (WHERE b.beat_at > now() - interval '10 seconds')::integer AS alive,
       round(extract(epoch FROM now() - max(b.beat_at)))::integer AS silent_seconds
  FROM unnest(ARRAY['ingress', 'dispatcher', 'terminal-gateway', 'results', 'callback', 'admin-api'])
         WITH ORDINALITY AS s(service, place)
  LEFT JOIN process_beats b USING (service)
 GROUP BY s.service, s.place
 ORDER BY s.place
