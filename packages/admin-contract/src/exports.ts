import { z } from 'zod'
import { none, pageOf, paging, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const TAG = 'Exports'
const format = z.enum(['csv', 'xlsx', 'pdf'])
const id = { params: z.object({ export_id: z.uuid() }) }

const line = z.object({
  export_id: z.uuid(),
  kind: z.string(),
  format,
  filter: z.record(z.string(), z.unknown()),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'canceled', 'expired']),
  rows_done: z.number(),
  rows_total: z.number().nullable().meta({ description: 'As far as that is known' }),
  bytes: z.number().nullable(),
  error: z.string().nullable().meta({ description: 'Why it failed' }),
  created_at: wireTime,
  started_at: wireTime.nullable(),
  finished_at: wireTime.nullable(),
  kept_until: wireTime.nullable().meta({ description: 'The file is removed then' }),
})

export const listExportKinds = defineRoute({
  method: 'GET',
  path: '/api/admin/exports/kinds',
  tag: TAG,
  summary: 'What I may export',
  right: 'reports.export',
  data: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        label_zh: z.string(),
        label_en: z.string(),
        formats: z.array(format),
        filter: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of its filter' }),
      }),
    ),
  }),
  errors: [],
})

export const requestExport = defineRoute({
  method: 'POST',
  path: '/api/admin/exports',
  tag: TAG,
  summary: 'Ask for an export',
  description:
    'It covers all that the filter finds, bounded by what the requester may see when it is made. One runs at a time, three more may wait. The language of its words is that of Accept-Language.',
  right: 'reports.export',
  body: z.strictObject({
    kind: z.string().min(1).max(64),
    format,
    filter: z.record(z.string(), z.unknown()).default({}).meta({ description: 'As its kind says' }),
  }),
  data: line,
  errors: ['STATE_CONFLICT'],
})

export const listExports = defineRoute({
  method: 'GET',
  path: '/api/admin/exports',
  tag: TAG,
  summary: 'My exports, the newest first',
  right: 'reports.export',
  query: z.strictObject(paging),
  data: pageOf(line),
  errors: [],
})

export const readExport = defineRoute({
  method: 'GET',
  path: '/api/admin/exports/:export_id',
  tag: TAG,
  summary: 'One of my exports, with its progress',
  right: 'reports.export',
  ...id,
  data: line,
  errors: ['NOT_FOUND'],
})

export const cancelExport = defineRoute({
  method: 'POST',
  path: '/api/admin/exports/:export_id/cancel',
  tag: TAG,
  summary: 'Cancel an export that waits or runs',
  right: 'reports.export',
  ...id,
  data: none,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const downloadExport = defineRoute({
  method: 'GET',
  path: '/api/admin/exports/:export_id/download',
  tag: TAG,
  summary: 'The file of an export that is done',
  right: 'reports.export',
  ...id,
  data: { stream: 'application/octet-stream' },
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})
