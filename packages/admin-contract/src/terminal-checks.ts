import { z } from 'zod'
import { wireTime } from './fields.ts'
import { defineRoute } from './route.ts'
import { terminalParams } from './terminal-fields.ts'

const tag = 'Terminals'
const share = z.number().nullable().meta({ description: '0 to 1; null where it was not said' })

export const readTerminalHealth = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/health',
  tag,
  summary: 'What a terminal said of itself, for charts: at most some 300 points, oldest first',
  description: 'Where it said nothing there is no point.',
  right: 'terminals.read',
  params: terminalParams,
  query: z.strictObject({ hours: z.coerce.number().int().min(1).max(744).default(24) }),
  data: z.object({
    seconds: z.number().meta({ description: 'Time that a point stands for' }),
    points: z.array(
      z.object({
        at: wireTime,
        cpu: share,
        memory: share,
        disk: share,
        gui_ready: z.boolean().nullable().meta({ description: 'The Eterm window was ready all the time' }),
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
})

export const testTerminal = defineRoute({
  method: 'POST',
  path: '/api/admin/terminals/:terminal_id/tests',
  tag,
  summary: 'Send a terminal a test task: a flight query, free of charge',
  description: 'Not while it is draining or paused (STATE_CONFLICT), for it would be given nothing.',
  right: 'terminals.test',
  params: terminalParams,
  data: z.object({ task_id: z.uuid() }),
  errors: ['NOT_FOUND', 'STATE_CONFLICT', 'UNAVAILABLE'],
})

export const readTerminalTest = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/tests/:task_id',
  tag,
  summary: 'What has become of a test task',
  right: 'terminals.read',
  params: terminalParams.extend({ task_id: z.uuid() }),
  data: z.object({
    task_id: z.uuid(),
    state: z.string(),
    error_code: z.string().nullable(),
    error_message: z.string().nullable(),
    created_at: wireTime,
    started_at: wireTime.nullable(),
    finished_at: wireTime.nullable(),
  }),
  errors: ['NOT_FOUND'],
})
