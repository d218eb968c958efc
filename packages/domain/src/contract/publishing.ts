import { z } from 'zod'
import { type OperationDefinition, type OperationType, operations, operationTypes } from '../operations/index.ts'
import { taskStates } from '../task/states.ts'
import {
  callbackUrl,
  methodOf,
  pinnedOffice,
  priority,
  requestId,
  signedFields,
  taskId,
  terminalId,
  timestamp,
  wait,
  wireTime,
  yuan,
} from './fields.ts'
import type { RouteContract } from './route.ts'

const status = z.enum(taskStates as [string, ...string[]]).meta({ description: 'State of the task' })

/** What a publication says of itself besides its params. */
const published = {
  requestId,
  callbackUrl: callbackUrl.optional(),
  priority: priority.optional(),
  office_no: pinnedOffice.optional(),
  terminal_id: terminalId.optional(),
}

/** The body of `POST /api/<operation>`. */
export function publishBody(operation: OperationDefinition) {
  return z.strictObject({
    ...signedFields,
    method: methodOf(operation.type).optional(),
    ...published,
    params: operation.params,
    wait: wait.optional(),
  })
}

export const batchEntry = z.strictObject({
  type: z.enum(operationTypes).meta({ description: 'The operation' }),
  ...published,
  params: z.record(z.string(), z.unknown()),
})
export const MAX_BATCH = 100
export const batchBody = z.strictObject({
  ...signedFields,
  method: methodOf('batch').optional(),
  tasks: z.array(z.unknown()).min(1).max(MAX_BATCH),
})

export const waiting = z.object({
  code: z.string().meta({ description: 'Stable code of the reason' }),
  reason: z.string().meta({ description: 'In one line, why the task waits' }),
  eta_seconds: z.number().nullable(),
})

export const taskData = z.object({
  task_id: taskId,
  requestId,
  type: z.enum(operationTypes),
  status,
  office_no: z.string().nullable(),
  terminal_id: z.string().nullable(),
  result: z.unknown().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  warning: z.string().nullable(),
  price: yuan,
  charged: yuan,
  waiting: waiting.nullable(),
  cancel_requested: z.boolean(),
  created_at: wireTime,
  assigned_at: wireTime.nullable(),
  started_at: wireTime.nullable(),
  finished_at: wireTime.nullable(),
})

/** A status is asked by exactly one of the two ids; the other may be there and say nothing. */
const eitherId = ['task_id', 'query_request_id'].map((id, i, ids) => ({
  required: [id],
  properties: { [id]: { type: 'string', minLength: 1 }, [ids[1 - i] ?? '']: { enum: ['', null] } },
}))

export const statusBody = z
  .strictObject({
    ...signedFields,
    method: methodOf('task_status').optional(),
    task_id: taskId.optional(),
    query_request_id: requestId.optional(),
  })
  .refine(({ task_id, query_request_id }) => (task_id === undefined) !== (query_request_id === undefined), {
    path: ['task_id'],
    error: 'give either task_id or query_request_id',
  })
  .meta({ oneOf: eitherId })

const whole = z
  .string()
  .regex(/^\d{1,11}$/, 'must be Unix seconds')
  .transform(Number)
  .pipe(timestamp)
export const statusQuery = z
  .strictObject({
    ...signedFields,
    method: methodOf('task_status').optional(),
    timestamp: whole,
    task_id: taskId.optional(),
    query_request_id: requestId.optional(),
  })
  .refine(({ task_id, query_request_id }) => (task_id === undefined) !== (query_request_id === undefined), {
    path: ['task_id'],
    error: 'give either task_id or query_request_id',
  })

export const cancelBody = z.strictObject({
  ...signedFields,
  timestamp,
  method: methodOf('cancel_task'),
  task_id: taskId,
})

export const balanceBody = z.strictObject({ ...signedFields, method: methodOf('balance').optional() })
export const balanceData = z.object({
  balance: yuan,
  held: yuan,
  available: yuan,
  credit_limit: yuan,
  currency: z.literal('CNY'),
})

const IDENTITY = [
  'API_KEY_INVALID',
  'SIGN_INVALID',
  'TIMESTAMP_SKEWED',
  'ACCOUNT_DISABLED',
  'IP_NOT_ALLOWED',
  'RATE_LIMITED',
  'UNAVAILABLE',
] as const
const PUBLISH = [
  ...IDENTITY,
  'REQUEST_ID_REUSED',
  'CALLBACK_URL_REJECTED',
  'OPERATION_NOT_PERMITTED',
  'OFFICE_NOT_PERMITTED',
  'TERMINAL_NOT_FOUND',
  'PNR_NOT_FOUND',
  'BACKLOG_FULL',
  'INSUFFICIENT_BALANCE',
] as const

/** What an operation promises, and what came where a terminal did not keep it: an issued ticket is never lost to that. */
function promised(result: z.ZodType) {
  return z
    .union([result.nullable(), z.unknown()])
    .meta({ description: 'In the first form; in any other only with a `warning`' })
}

/** An entry of a batch with the params of its operation. */
const anyEntry = z.discriminatedUnion(
  'type',
  operationTypes.map((type) =>
    batchEntry.extend({ type: z.literal(type), params: operations[type].params }),
  ) as unknown as [typeof batchEntry],
)

function publishRoute(type: OperationType): RouteContract {
  const operation = operations[type]
  return {
    method: 'POST',
    path: `/api/${type}`,
    tag: 'Publishing',
    summary: `${operation.label.en} · ${operation.label.zh}`,
    request: publishBody(operation),
    data: taskData.extend({ result: promised(operation.result) }),
    errors: PUBLISH,
  }
}

export const publishingRoutes: readonly RouteContract[] = [
  ...operationTypes.map(publishRoute),
  {
    method: 'POST',
    path: '/api/batch',
    tag: 'Publishing',
    summary: 'Publish up to 100 tasks',
    description: 'Each entry is accepted or refused by itself, with its own code, in order.',
    request: batchBody.extend({ tasks: z.array(anyEntry).min(1).max(MAX_BATCH) }),
    data: z.object({
      results: z.array(
        z.object({
          code: z.string(),
          message: z.string(),
          requestId: z.string().nullable(),
          data: taskData.nullable(),
          details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
          retry_after: z.int().optional().meta({ description: 'Seconds' }),
        }),
      ),
    }),
    errors: IDENTITY,
  },
  {
    method: 'POST',
    path: '/api/task_status',
    tag: 'Tasks',
    summary: 'One task, by task_id or by the requestId it was published under',
    request: statusBody,
    data: taskData,
    errors: [...IDENTITY, 'TASK_NOT_FOUND'],
  },
  {
    method: 'GET',
    path: '/api/task_status',
    tag: 'Tasks',
    summary: 'One task; the same fields in the query string, timestamp required',
    request: statusQuery,
    data: taskData,
    errors: [...IDENTITY, 'TASK_NOT_FOUND'],
  },
  {
    method: 'POST',
    path: '/api/cancel_task',
    tag: 'Tasks',
    summary: 'Cancel a task',
    description: 'Not begun: canceled at once. Executing and not committed: the terminal is asked. Otherwise 409.',
    request: cancelBody,
    data: z.object({ task_id: taskId, requestId, status, cancel_requested: z.boolean() }),
    errors: [...IDENTITY, 'TASK_NOT_FOUND', 'TASK_NOT_CANCELABLE'],
  },
  {
    method: 'POST',
    path: '/api/balance',
    tag: 'Account',
    summary: 'Balance, what is held, what is available',
    request: balanceBody,
    data: balanceData,
    errors: IDENTITY,
  },
]
