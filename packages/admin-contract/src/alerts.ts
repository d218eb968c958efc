import { z } from 'zod'
import { none, pageOf, paging, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const alert = z.object({
  alert_id: z.number(),
  kind: z.string(),
  subject: z.string().meta({ description: 'What it is about: a task, a terminal, user:…, callbacks:…, or a part' }),
  owner: z.string().nullable().meta({ description: 'Username of whose task, money or callbacks it is about' }),
  detail: z.unknown(),
  count: z.number().meta({ description: 'How often it happened while it was open' }),
  created_at: wireTime,
  last_at: wireTime,
  resolved_at: wireTime.nullable(),
  resolved_by: z.string().nullable().meta({ description: 'null: it ended by itself, or is open' }),
  remark: z.string().nullable(),
})

export const listAlerts = defineRoute({
  method: 'GET',
  path: '/api/admin/alerts',
  tag: 'Alerts',
  summary: 'Alerts, the newest first',
  description: 'About tasks, terminals and users within the scope of the caller; those of the platform for scope all.',
  right: 'alerts.read',
  query: z.strictObject({
    ...paging,
    open: z.enum(['true', 'false']).optional().meta({ description: 'Both without it' }),
    kind: z.string().min(1).max(64).optional(),
    subject: z.string().min(1).max(300).optional(),
    alert_id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  }),
  data: pageOf(alert),
  errors: [],
})

export const resolveAlert = defineRoute({
  method: 'POST',
  path: '/api/admin/alerts/:alert_id/resolve',
  tag: 'Alerts',
  summary: 'Say that an alert has been seen to',
  right: 'alerts.resolve',
  params: z.object({ alert_id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  body: z.strictObject({ remark: z.string().trim().min(1).max(500) }),
  data: none,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})
