-- in:  $1 username
-- out: everything about a user but secrets; none for an unknown one and for the platform's own
SELECT u.id AS "userId", u.username, u.display_name AS "displayName", u.email, u.email_verified_at AS "emailVerifiedAt", u.phone, u.remark, u.role,
       r.label_zh AS "roleLabelZh", r.label_en AS "roleLabelEn", r.scope, r.rights AS "roleRights", u.permissions, u.denied,
       u.status, u.parent_id AS "parentId", p.username AS parent, u.must_change_password AS "mustChangePassword",
       u.password_hash IS NOT NULL AS "hasPassword",
       u.last_login_at AS "lastLoginAt", host(u.last_login_ip) AS "lastLoginIp", u.created_at AS "createdAt",
       u.updated_at AS "updatedAt", u.deleted_at AS "deletedAt", coalesce(c.enabled, false) AS "apiEnabled",
       a.balance_fen AS "balanceFen", a.held_fen AS "heldFen", a.open_tasks AS "openTasks"
  FROM users u
  JOIN roles r ON r.name = u.role
  LEFT JOIN users p ON p.id = u.parent_id
  LEFT JOIN api_configs c ON c.user_id = u.id
  LEFT JOIN accounts a ON a.user_id = u.id
 WHERE u.username = $1 AND NOT starts_with(u.username, '_')
