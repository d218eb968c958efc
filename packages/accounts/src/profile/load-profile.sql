-- What decides about a signed call, in one round trip. What the role gives and what the user was given or denied is one.
-- in:  $1 username
-- out: one row or none; md5_key and md5_key_previous are sealed, the previous one only while its overlap runs;
--      grants is a JSON array, prices a JSON object of fen by operation, overrides valid now applied
SELECT u.id AS user_id,
       u.username,
       u.version,
       u.status,
       ARRAY(SELECT unnest(r.rights || u.permissions) EXCEPT SELECT unnest(u.denied)) AS permissions,
       c.api_key,
       coalesce(c.enabled, false) AS enabled,
       c.md5_key,
       CASE WHEN c.md5_key_previous_until > now() THEN c.md5_key_previous END AS md5_key_previous,
       CASE WHEN c.md5_key_previous_until > now() THEN c.md5_key_previous_until END AS keys_until,
       c.sign_type,
       coalesce(c.require_timestamp, false) AS require_timestamp,
       coalesce(c.require_method, false) AS require_method,
       coalesce(c.ip_whitelist, '{}') AS ip_whitelist,
       c.default_office_no,
       (SELECT coalesce(json_agg(json_build_object(
                 'officeNo', g.office_no,
                 'validFrom', g.valid_from,
                 'validUntil', g.valid_until,
                 'switchedOn', g.switched_on,
                 'status', g.status) ORDER BY g.office_no), '[]')
          FROM office_grants g
         WHERE g.user_id = u.id) AS grants,
       (SELECT coalesce(json_object_agg(operation, coalesce(o.price_fen, p.price_fen)), '{}')
          FROM prices p
          FULL JOIN (SELECT operation, price_fen
                       FROM price_overrides
                      WHERE user_id = u.id
                        AND withdrawn_at IS NULL
                        AND valid_from <= now()
                        AND (valid_until IS NULL OR valid_until > now())) o USING (operation)) AS prices,
       -- How long these prices hold, ms: until the next of the user's own begins or ends.
       (SELECT (extract(epoch FROM min(edge) - now()) * 1000)::double precision
          FROM price_overrides o, unnest(ARRAY[o.valid_from, o.valid_until]) AS edge
         WHERE o.user_id = u.id AND o.withdrawn_at IS NULL AND edge > now()) AS prices_hold_ms
  FROM users u
  JOIN roles r ON r.name = u.role
  LEFT JOIN api_configs c ON c.user_id = u.id
 WHERE u.username = $1
