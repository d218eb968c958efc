import { z } from 'zod'
import { etag, pageOf, paging, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const tag = 'Settings'
const key = z.string().regex(/^[a-z_]{1,32}\.[a-z_]{1,64}$/)
const value = z.unknown().meta({ description: 'As the setting’s schema says' })

const setting = z.object({
  key: z.string(),
  group: z.string(),
  value,
  default: value,
  is_default: z.boolean().meta({ description: 'Nothing is set' }),
  schema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the value, with its range' }),
  unit: z.enum(['ms', 's', 'days', 'count']).nullable(),
  effect_zh: z.string(),
  effect_en: z.string(),
  variable: z
    .string()
    .nullable()
    .meta({ description: 'Where nothing is set, a service takes this variable of its environment before the default' }),
  changed_by: z.string().nullable(),
  changed_at: wireTime.nullable(),
  etag,
})

const change = z.object({
  change_id: z.number(),
  key: z.string(),
  before: value.meta({ description: 'null: the default' }),
  after: value.meta({ description: 'null: the default' }),
  actor: z.string(),
  at: wireTime,
  undoes: z.number().nullable().meta({ description: 'The change that it took back' }),
  can_undo: z.boolean().meta({ description: 'The setting has not changed since' }),
})

export const listSettings = defineRoute({
  method: 'GET',
  path: '/api/admin/settings',
  tag,
  summary: 'Every setting: what it does, its range, what it is and who changed it',
  right: 'settings.read',
  data: z.object({ items: z.array(setting) }),
  errors: [],
})

export const setSetting = defineRoute({
  method: 'PUT',
  path: '/api/admin/settings/:key',
  tag,
  summary: 'Change a setting; null: its default again. It holds within seconds, without a restart',
  right: 'settings.edit',
  params: z.object({ key }),
  body: z.strictObject({ etag, value: z.unknown().refine((given) => given !== undefined, 'is missing') }),
  data: setting,
  errors: ['NOT_FOUND', 'NOT_PERMITTED', 'EDIT_CONFLICT'],
})

export const listSettingChanges = defineRoute({
  method: 'GET',
  path: '/api/admin/setting-changes',
  tag,
  summary: 'Changes of settings, the newest first',
  right: 'settings.read',
  query: z.strictObject({ ...paging, key: key.optional() }),
  data: pageOf(change),
  errors: [],
})

export const undoSettingChange = defineRoute({
  method: 'POST',
  path: '/api/admin/setting-changes/:change_id/undo',
  tag,
  summary: 'Set back what was before a change, unless the setting has changed since',
  right: 'settings.edit',
  params: z.object({ change_id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  data: setting,
  errors: ['NOT_FOUND', 'NOT_PERMITTED', 'EDIT_CONFLICT', 'STATE_CONFLICT'],
})
