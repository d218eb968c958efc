import { isRight } from '@etermai/access'
import { z } from 'zod'
import { etag, none, pageOf, paging, password, username, wireTime, yuan } from './fields.ts'
import { defineRoute } from './route.ts'

const status = z.enum(['active', 'disabled', 'pending_review'])
const roleName = z.string().regex(/^[a-z][a-z0-9_]{1,31}$/, 'must be the name of a role')
const right = z.string().refine(isRight, { error: 'no such right' }).meta({ description: 'Name of a right' })
const rightsList = z.array(right).max(1_000)
const text = (max: number) => z.string().trim().min(1).max(max)
const email = z.email('must be an e-mail address').max(254)
const phone = z.string().trim().min(3).max(32)

export const roleOf = z.object({ name: z.string(), label_zh: z.string(), label_en: z.string() })

const line = z.object({
  user_id: z.number(),
  username,
  display_name: z.string().nullable(),
  email: z.string().nullable(),
  email_verified: z.boolean(),
  phone: z.string().nullable(),
  role: roleOf,
  status,
  administrator: z.string().nullable().meta({ description: 'Username of whose user this is' }),
  api_enabled: z.boolean(),
  balance: yuan.nullable().meta({ description: 'Yuan; null for who may not see money' }),
  available: yuan.nullable(),
  open_tasks: z.number().nullable(),
  last_login_at: wireTime.nullable(),
  last_login_ip: z.string().nullable(),
  created_at: wireTime,
  deleted_at: wireTime.nullable(),
})

const limitFields = z.object({
  credit_limit: yuan.meta({ description: 'How far below zero the available balance may go, yuan' }),
  backlog_cap: z.number().meta({ description: 'Unfinished tasks at most' }),
  rate_per_second: z.number(),
  rate_burst: z.number(),
  weight: z.number().meta({ description: 'The share of turns; 1 is usual' }),
  low_balance: yuan.nullable().meta({ description: 'Below this a warning is raised, yuan' }),
})

const detail = line.extend({
  remark: z.string().nullable(),
  scope: z.string(),
  rights: z.array(z.string()).meta({ description: 'All in all' }),
  role_rights: z.array(z.string()),
  given: z.array(z.string()).meta({ description: 'Besides those of the role' }),
  denied: z.array(z.string()).meta({ description: 'Rights of the role that this user has not' }),
  has_password: z.boolean(),
  must_change_password: z.boolean(),
  limits: limitFields.extend({ etag }).nullable(),
  updated_at: wireTime,
  etag,
})

const named = z.object({ username })
const amount = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, 'must be an amount in yuan, like 100.00')
const whole = z.int().min(0).max(2_000_000_000)
const limits = z.strictObject({
  credit_limit: amount.optional(),
  backlog_cap: whole.optional(),
  rate_per_second: z.number().positive().max(1_000_000).optional(),
  rate_burst: whole.min(1).optional(),
  weight: z.number().positive().max(1_000).optional(),
  low_balance: amount.optional(),
})

export const listUsers = defineRoute({
  method: 'GET',
  path: '/api/admin/users',
  tag: 'Users',
  summary: 'Users, the newest first',
  description: 'An administrator sees themselves and their own users.',
  right: 'users.read',
  query: z.strictObject({
    ...paging,
    role: roleName.optional(),
    status: status.optional(),
    administrator: username.optional(),
    q: text(100).optional().meta({ description: 'Part of name, display name, e-mail or phone' }),
    deleted: z.enum(['true', 'false']).default('false').meta({ description: 'Deleted ones instead of the others' }),
  }),
  data: pageOf(line),
  errors: [],
})

export const createUser = defineRoute({
  method: 'POST',
  path: '/api/admin/users',
  tag: 'Users',
  summary: 'Make a user',
  description: 'Whom an administrator makes is their user, with no rights that they have not themselves.',
  right: 'users.create',
  body: z.strictObject({
    username,
    display_name: text(100).optional(),
    email: email.optional(),
    phone: phone.optional(),
    remark: text(500).optional(),
    role: roleName.default('user'),
    administrator: username.optional(),
    password: password
      .optional()
      .meta({ description: 'Without one they call the API only; to be changed at the first sign-in' }),
    given: rightsList.default([]),
    limits: limits.default({}),
  }),
  data: detail,
  errors: [],
})

export const showUser = defineRoute({
  method: 'GET',
  path: '/api/admin/users/:username',
  tag: 'Users',
  summary: 'Everything about a user',
  right: 'users.read',
  params: named,
  data: detail,
  errors: ['NOT_FOUND'],
})

export const editUser = defineRoute({
  method: 'PATCH',
  path: '/api/admin/users/:username',
  tag: 'Users',
  summary: 'Edit particulars',
  right: 'users.edit',
  params: named,
  body: z.strictObject({
    etag,
    display_name: text(100).nullable().optional(),
    email: email.nullable().optional(),
    phone: phone.nullable().optional(),
    remark: text(500).nullable().optional(),
  }),
  data: detail,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'STATE_CONFLICT'],
})

export const setUserPassword = defineRoute({
  method: 'PUT',
  path: '/api/admin/users/:username/password',
  tag: 'Users',
  summary: 'Give a user another password, to be changed at the next sign-in; their sessions end',
  right: 'users.edit',
  params: named,
  body: z.strictObject({ password }),
  data: none,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const permitUser = defineRoute({
  method: 'PUT',
  path: '/api/admin/users/:username/permissions',
  tag: 'Users',
  summary: 'Role and rights of their own',
  description:
    'Nobody hands on what they have not, nor changes their own. `given` and `denied` replace what was there; left out, they stay.',
  right: 'users.permit',
  params: named,
  body: z.strictObject({
    etag,
    role: roleName.optional(),
    given: rightsList.optional(),
    denied: rightsList.optional(),
  }),
  data: detail,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'STATE_CONFLICT'],
})

export const assignUser = defineRoute({
  method: 'PUT',
  path: '/api/admin/users/:username/administrator',
  tag: 'Users',
  summary: 'Assign a user to an administrator, or to nobody',
  right: 'users.assign',
  params: named,
  body: z.strictObject({ etag, administrator: username.nullable() }),
  data: none,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'STATE_CONFLICT'],
})

export const setUserLimits = defineRoute({
  method: 'PUT',
  path: '/api/admin/users/:username/limits',
  tag: 'Users',
  summary: 'Credit limit, backlog, rate, share of turns, low-balance warning',
  right: 'users.limits',
  params: named,
  body: limits.extend({ etag: etag.meta({ description: 'That of the limits' }) }),
  data: detail,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'STATE_CONFLICT'],
})

const transition = { params: named, data: detail, errors: ['NOT_FOUND', 'STATE_CONFLICT'] } as const
const reason = z.string().trim().max(500).default('')

export const disableUser = defineRoute({
  ...transition,
  method: 'POST',
  path: '/api/admin/users/:username/disable',
  tag: 'Users',
  summary: 'Neither sign-in nor calls from now on; what is open ends',
  right: 'users.disable',
  body: z.strictObject({ reason }),
})

export const enableUser = defineRoute({
  ...transition,
  method: 'POST',
  path: '/api/admin/users/:username/enable',
  tag: 'Users',
  summary: 'Let a disabled user in again',
  right: 'users.disable',
  body: z.strictObject({ reason }),
})

export const reviewUser = defineRoute({
  method: 'POST',
  path: '/api/admin/users/:username/review',
  tag: 'Users',
  summary: 'Approve or reject a registration',
  right: 'users.review',
  params: named,
  body: z.strictObject({ decision: z.enum(['approve', 'reject']), remark: reason }),
  data: none,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const deleteUser = defineRoute({
  method: 'DELETE',
  path: '/api/admin/users/:username',
  tag: 'Users',
  summary: 'Delete a user',
  description: 'Altogether where nothing happened; else the name stays for the history, and everything else ends.',
  right: 'users.delete',
  params: named,
  data: z.object({ kept: z.boolean().meta({ description: 'Does the name stay for the history?' }) }),
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})
