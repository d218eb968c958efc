-- Users, the newest first, by keyset; the platform's own, whose names begin with _, never.
-- in:  $1 only this user or null, $2 only this administrator and their users or null,
--      $3 role or null, $4 status or null, $5 administrator's username or null,
--      $6 part of name, display name, e-mail or phone in small letters, or null, $7 deleted ones instead of the others,
--      $8 before this id or null, $9 rows at most
-- out: users without secrets, with what their account holds (fen; null without an account)
SELECT u.id AS "userId", u.username, u.display_name AS "displayName", u.email, u.email_verified_at AS "emailVerifiedAt", u.phone, u.role,
       r.label_zh AS "roleLabelZh", r.label_en AS "roleLabelEn", u.status, u.parent_id AS "parentId", p.username AS parent,
       u.last_login_at AS "lastLoginAt", host(u.last_login_ip) AS "lastLoginIp", u.created_at AS "createdAt",
       u.deleted_at AS "deletedAt", coalesce(c.enabled, false) AS "apiEnabled", a.balance_fen AS "balanceFen",
       a.held_fen AS "heldFen", a.open_tasks AS "openTasks"
  FROM users u
  JOIN roles r ON r.name = u.role
  LEFT JOIN users p ON p.id = u.parent_id
  LEFT JOIN api_configs c ON c.user_id = u.id
  LEFT JOIN accounts a ON a.user_id = u.id
 WHERE ($1::bigint IS NULL OR u.id = $1)
   AND ($2::bigint IS NULL OR u.id = $2 OR u.parent_id = $2)
   AND ($3::text IS NULL OR u.role = $3)
   AND ($4::text IS NULL OR u.status = $4)
   AND ($5::text IS NULL OR p.username = $5)
   AND ($6::text IS NULL OR strpos(lower(concat_ws(' ', u.username, u.display_name, u.email, u.phone)), $6) > 0)
   AND (u.deleted_at IS NOT NULL) = $7::boolean
   AND NOT starts_with(u.username, '_')
   AND ($8::bigint IS NULL OR u.id < $8)
 ORDER BY u.id DESC
 LIMIT $9
