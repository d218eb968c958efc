import { z } from 'zod'
import { operationTypes } from '../operations/index.ts'
import { taskId, terminalId, wireTime } from './fields.ts'
import type { RouteContract } from './route.ts'

const claimToken = z
  .uuid('must be a claim_token')
  .toLowerCase()
  .meta({ description: 'Names this claim of the task; from get_task' })
const key = {
  terminal_id: terminalId,
  terminal_key: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: 'Or `Authorization: Bearer <terminal_key>`' }),
}
const share = z.number().min(0).max(100)

const presence = {
  ...key,
  boot_id: z.string().min(1).max(64).optional().meta({ description: 'New at each start of the program' }),
  seq: z.int().min(0).optional().meta({ description: 'Rises with every call of one boot; older calls change nothing' }),
  capabilities: z
    .array(z.string().max(64))
    .max(20)
    .optional()
    .meta({ description: '`committing`: announces the point of no return' }),
  current: z
    .array(z.strictObject({ task_id: taskId, claim_token: claimToken }))
    .max(10)
    .optional()
    .meta({ description: 'What the program executes now' }),
  health: z
    .strictObject({
      gui_ready: z.boolean().optional(),
      cpu: share.optional(),
      memory: share.optional(),
      disk: share.optional(),
      message: z.string().max(500).optional(),
    })
    .optional(),
}

export const pollBody = z.strictObject({ ...presence, wait: z.int().min(0).max(25).optional() })
export const heartbeatBody = z.strictObject(presence)
export type PollBody = z.output<typeof pollBody>

const pollState = {
  poll_after_ms: z.int(),
  cancel: z.array(taskId).meta({ description: 'Tasks to stop: canceled, or not this terminal’s any more' }),
  state: z.enum(['active', 'draining', 'paused', 'quarantined']),
}
export const claimedTask = z.object({
  task_id: taskId,
  type: z.enum(operationTypes),
  status: z.literal('executing'),
  params: z.record(z.string(), z.unknown()),
  office_no: z.string(),
  priority: z.int(),
  attempt: z.int(),
  claim_token: claimToken,
  lease_seconds: z.number(),
  deadline: wireTime,
})

export const progressBody = z.strictObject({
  ...key,
  task_id: taskId,
  claim_token: claimToken,
  stage: z
    .string()
    .max(64)
    .optional()
    .meta({ description: '`committing` is the point of no return; any other text is shown' }),
  percent: share.optional(),
  message: z.string().max(1_000).optional(),
})

export const reportBody = z.strictObject({
  ...key,
  task_id: taskId,
  claim_token: claimToken,
  status: z.enum(['success', 'failed', 'canceled']),
  result: z.unknown().optional(),
  error_code: z.string().nullish().meta({ description: 'Kept to 64 characters' }),
  error_message: z.string().nullish().meta({ description: 'Kept to 4,000 characters' }),
  retryable: z.boolean().nullish(),
})

/** The fields of a screenshot's form, besides the file. */
export const screenshotForm = z.strictObject({ ...key, task_id: taskId.optional() })

export const terminalRoutes: readonly RouteContract[] = [
  {
    method: 'POST',
    path: '/api/get_task',
    tag: 'Terminals',
    summary: 'Poll for a task',
    description: 'Every poll is a heartbeat. With `wait` the call is held until there is work.',
    request: pollBody,
    data: z.object({ task: claimedTask.nullable(), ...pollState }),
    errors: ['TERMINAL_KEY_INVALID', 'RATE_LIMITED', 'UNAVAILABLE'],
  },
  {
    method: 'POST',
    path: '/api/heartbeat',
    tag: 'Terminals',
    summary: 'Say that the program lives, without taking work',
    request: heartbeatBody,
    data: z.object({ task: z.null(), ...pollState }),
    errors: ['TERMINAL_KEY_INVALID', 'RATE_LIMITED', 'UNAVAILABLE'],
  },
  {
    method: 'POST',
    path: '/api/task_progress',
    tag: 'Terminals',
    summary: 'Report progress; announce the point of no return',
    request: progressBody,
    data: z.object({ cancel_requested: z.boolean() }),
    errors: ['TERMINAL_KEY_INVALID', 'TASK_NOT_FOUND', 'CLAIM_STALE', 'TASK_CANCELED', 'RATE_LIMITED', 'UNAVAILABLE'],
  },
  {
    method: 'POST',
    path: '/api/report_result',
    tag: 'Terminals',
    summary: 'Report the outcome; answered only when it is stored',
    request: reportBody,
    data: z.object({ status: z.string() }),
    errors: ['TERMINAL_KEY_INVALID', 'TASK_NOT_FOUND', 'CLAIM_STALE', 'RATE_LIMITED', 'UNAVAILABLE'],
  },
  {
    method: 'POST',
    path: '/api/screenshot',
    tag: 'Terminals',
    summary: 'Send a screenshot (multipart: terminal_id, optional task_id, and one PNG, JPEG or WebP of 4 MiB at most)',
    description:
      'The latest of a terminal is shown live. With the `task_id` of a task it is kept with the task as well, for 30 days unless set otherwise: one a second, the last 60 seconds.',
    request: null,
    data: z.object({ stored: z.boolean() }),
    errors: ['TERMINAL_KEY_INVALID', 'RATE_LIMITED', 'UNAVAILABLE'],
  },
]
