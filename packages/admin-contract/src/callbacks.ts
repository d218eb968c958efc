import { z } from 'zod'
import { batchDone, chosen, preview, runBody } from './bulk.ts'
import { moment, pageOf, paging, username, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

export const callbackFilter = {
  status: z.enum(['pending', 'delivered', 'dead']).optional(),
  event: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ examples: ['task.completed'] }),
  username: username.optional(),
  origin: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .meta({ examples: ['https://agent.example'] }),
  task_id: z.uuid().optional(),
  created_from: moment.optional(),
  created_to: moment.optional(),
}

const line = {
  event_id: z.uuid(),
  task_id: z.uuid().nullable().meta({ description: 'null: a trial event, which belongs to no task' }),
  user_id: z.number(),
  username: z.string(),
  event: z.string(),
  sequence: z.number(),
  url: z.string(),
  origin: z.string(),
  status: z.enum(['pending', 'delivered', 'dead']),
  attempts: z.number(),
  next_attempt_at: wireTime.nullable(),
  paused_until: wireTime.nullable().meta({ description: 'Its destination failed too often and rests' }),
  last_status: z.number().nullable(),
  last_error: z.string().nullable(),
  created_at: wireTime,
  delivered_at: wireTime.nullable(),
  died_at: wireTime.nullable(),
}

export const callbackAttempt = z.object({
  at: wireTime,
  attempt: z.number(),
  duration_ms: z.number(),
  status: z.number().nullable(),
  error: z.string().nullable(),
  answer: z.string().nullable().meta({ description: 'The beginning of what the receiver said' }),
})

const eventPath = z.object({ event_id: z.uuid() })

export const listCallbacks = defineRoute({
  method: 'GET',
  path: '/api/admin/callbacks',
  tag: 'Callbacks',
  summary: 'Callbacks, the newest first',
  right: 'callbacks.read',
  query: z.strictObject({ ...callbackFilter, ...paging }),
  data: pageOf(z.object(line)),
  errors: [],
})

export const readCallback = defineRoute({
  method: 'GET',
  path: '/api/admin/callbacks/:event_id',
  tag: 'Callbacks',
  summary: 'A callback, what it says, and every attempt',
  right: 'callbacks.read',
  params: eventPath,
  data: z.object({ ...line, payload: z.unknown(), tried: z.array(callbackAttempt) }),
  errors: ['NOT_FOUND'],
})

export const replayCallback = defineRoute({
  method: 'POST',
  path: '/api/admin/callbacks/:event_id/replay',
  tag: 'Callbacks',
  summary: 'Deliver it again, with the same event_id',
  right: 'callbacks.replay',
  params: eventPath,
  data: z.object({ status: z.literal('pending') }),
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const previewReplay = defineRoute({
  method: 'POST',
  path: '/api/admin/callbacks/replay/preview',
  tag: 'Callbacks',
  summary: 'How many callbacks a replay of many would meet',
  description: 'Dead letters, and with status delivered those too. What is still pending is on its way already.',
  right: 'callbacks.replay',
  body: chosen(callbackFilter),
  data: preview,
  errors: [],
})

export const replayMany = defineRoute({
  method: 'POST',
  path: '/api/admin/callbacks/replay',
  tag: 'Callbacks',
  summary: 'Replay the next 200 of what was previewed',
  right: 'callbacks.replay',
  body: runBody,
  data: batchDone,
  errors: [],
})

export const testCallback = defineRoute({
  method: 'POST',
  path: '/api/admin/callbacks/test',
  tag: 'Callbacks',
  summary: 'Send a trial event to an address of one’s own',
  description:
    'By the callback service: signed, guarded and logged as any other, but tried once. Read the callback to see how it went.',
  right: 'callbacks.replay',
  body: z.strictObject({ url: z.string().min(1).max(2_048) }),
  data: z.object({ event_id: z.uuid() }),
  errors: ['CALLBACK_URL_REJECTED'],
})
