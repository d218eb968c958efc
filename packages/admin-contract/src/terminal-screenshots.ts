import { z } from 'zod'
import { wireTime } from './fields.ts'
import { defineRoute } from './route.ts'
import { terminalParams } from './terminal-fields.ts'

const tag = 'Terminals'
const again =
  'A PNG, JPEG or WebP image with `ETag` and `Last-Modified`; with `If-None-Match` it is 304 while it is the same.'
const ofTask = terminalParams.extend({ task_id: z.uuid() })

export const readScreenshot = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/screenshot',
  tag,
  summary: 'What a terminal showed last',
  description: `${again} 204 while it has sent none.`,
  right: 'terminals.read',
  params: terminalParams,
  data: { stream: 'image/*' },
  errors: ['NOT_FOUND', 'UNAVAILABLE'],
})

export const listTaskScreenshots = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/screenshots/:task_id',
  tag,
  summary: 'Screenshots that are kept of a task at a terminal, the oldest first: one a second of its last minute',
  right: 'terminals.read',
  params: ofTask,
  data: z.object({ items: z.array(z.object({ slot: z.number(), at: wireTime })) }),
  errors: ['NOT_FOUND', 'UNAVAILABLE'],
})

export const readTaskScreenshot = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/screenshots/:task_id/:slot',
  tag,
  summary: 'A screenshot of a task',
  description: again,
  right: 'terminals.read',
  params: ofTask.extend({ slot: z.coerce.number().int().min(0).max(59) }),
  data: { stream: 'image/*' },
  errors: ['NOT_FOUND', 'UNAVAILABLE'],
})
