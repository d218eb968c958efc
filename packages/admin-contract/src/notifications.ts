import { z } from 'zod'
import { none, pageOf, paging, several, username, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

/** What people are told of. */
export const notificationKinds = [
  'task_completed',
  'task_failed',
  'task_unknown',
  'terminal',
  'callbacks',
  'queue_age',
  'balance_low',
  'office_grant',
  'platform',
  'notice',
] as const
export type NotificationKind = (typeof notificationKinds)[number]
const kind = z.enum(notificationKinds)

const notification = z.object({
  notification_id: z.number(),
  kind: z.string(),
  title: z.string().meta({ description: 'A key, such as alert.terminal_lost; a console has the words' }),
  subject: z.string().nullable().meta({ description: 'What it is about' }),
  data: z.record(z.string(), z.unknown()).meta({ description: 'What fills the words' }),
  link: z.string().nullable().meta({ description: 'A path of the console' }),
  created_at: wireTime,
  read_at: wireTime.nullable(),
})

export const listNotifications = defineRoute({
  method: 'GET',
  path: '/api/admin/notifications',
  tag: 'Notifications',
  summary: 'What I was told, the newest first',
  right: 'signed-in',
  query: z.strictObject({
    ...paging,
    unread: z.enum(['true', 'false']).optional().meta({ description: 'Both without it' }),
    kind: several(kind).optional(),
  }),
  data: pageOf(notification),
  errors: [],
})

export const countUnread = defineRoute({
  method: 'GET',
  path: '/api/admin/notifications/unread',
  tag: 'Notifications',
  summary: 'How many I have not read',
  right: 'signed-in',
  data: z.object({ unread: z.number() }),
  errors: [],
})

const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const markAllRead = defineRoute({
  method: 'POST',
  path: '/api/admin/notifications/read',
  tag: 'Notifications',
  summary: 'Mark as read everything up to one',
  description: 'Up to the newest that is shown, so that what came since stays unread.',
  right: 'signed-in',
  body: z.strictObject({ up_to: id, kind: z.array(kind).min(1).optional() }),
  data: z.object({ marked: z.number() }),
  errors: [],
})

export const markRead = defineRoute({
  method: 'POST',
  path: '/api/admin/notifications/:notification_id/read',
  tag: 'Notifications',
  summary: 'Mark one as read',
  right: 'signed-in',
  params: z.object({ notification_id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  data: none,
  errors: ['NOT_FOUND'],
})

const preference = z.strictObject({
  kind,
  in_app: z.boolean().meta({ description: 'In the notification centre' }),
  email: z.boolean().meta({ description: 'In the next mail' }),
})
const preferences = z.object({ items: z.array(preference) })

export const readPreferences = defineRoute({
  method: 'GET',
  path: '/api/admin/notifications/preferences',
  tag: 'Notifications',
  summary: 'How I want to be told, by kind',
  description: 'Of tasks: none, only those that failed or are unknown, or all, by the three kinds of tasks.',
  right: 'signed-in',
  data: preferences,
  errors: [],
})

export const setPreferences = defineRoute({
  method: 'PUT',
  path: '/api/admin/notifications/preferences',
  tag: 'Notifications',
  summary: 'Change how I want to be told; kinds that are not named stay',
  right: 'signed-in',
  body: z.strictObject({
    items: z
      .array(preference)
      .min(1)
      .refine((items) => new Set(items.map((item) => item.kind)).size === items.length, 'names a kind twice'),
  }),
  data: preferences,
  errors: [],
})

export const sendNotice = defineRoute({
  method: 'POST',
  path: '/api/admin/notices',
  tag: 'Notifications',
  summary: 'Send a system notice to everybody, to a role or to a user',
  description: 'Sent again under the same reference it tells nobody again; another notice under it is STATE_CONFLICT.',
  right: 'notices.send',
  body: z.strictObject({
    to: z.discriminatedUnion('audience', [
      z.strictObject({ audience: z.literal('all') }),
      z.strictObject({ audience: z.literal('role'), target: z.string().min(1).max(64) }),
      z.strictObject({ audience: z.literal('user'), target: username }),
    ]),
    title: z.string().trim().min(1).max(100),
    body: z.string().trim().min(1).max(2_000),
    reference: z.string().min(1).max(64).meta({ description: 'Yours, once a notice' }),
  }),
  data: z.object({ notice_id: z.number() }),
  errors: ['STATE_CONFLICT'],
})
