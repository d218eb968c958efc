import {
  callbackUrl,
  officeNo,
  operationTypes,
  pnr,
  priority,
  requestId,
  taskStates,
  terminalId,
  waiting,
} from '@etermai/domain'
import { z } from 'zod'
import { moment, several, username, wireTime, yuan } from './fields.ts'

export const taskStatus = z.enum(taskStates as [string, ...string[]])
export const taskSource = z.enum(['api', 'web', 'schedule', 'system'])
const operation = z.enum(operationTypes)

/** Which tasks: in the query of lists, and in the body of what acts on many. */
export const taskFilter = {
  status: several(taskStatus).optional(),
  source: several(taskSource).optional(),
  type: several(operation).optional(),
  username: username.optional().meta({ description: 'Only tasks of this user' }),
  office_no: officeNo.optional().meta({ description: 'Asked for, or where it ran' }),
  terminal_id: terminalId.optional(),
  pnr: pnr.optional(),
  request_id: requestId.optional(),
  text: z.string().min(1).max(100).optional().meta({ description: 'In ids, PNR, error or warning' }),
  created_from: moment.optional(),
  created_to: moment.optional(),
  finished_from: moment.optional(),
  finished_to: moment.optional(),
}

const error = z.object({ code: z.string(), message: z.string() })

export const taskLine = {
  task_id: z.uuid(),
  request_id: z.string(),
  user_id: z.number(),
  username: z.string(),
  type: z.string(),
  status: taskStatus,
  source: taskSource,
  priority: z.number(),
  pnr: z.string().nullable(),
  office_no: z.string().nullable().meta({ description: 'Where it ran, else what was asked for' }),
  terminal_id: z.string().nullable(),
  attempt: z.number(),
  price: yuan,
  charged: yuan,
  error: error.nullable(),
  warning: z.string().nullable(),
  parent_task_id: z.uuid().nullable(),
  created_at: wireTime,
  assigned_at: wireTime.nullable(),
  started_at: wireTime.nullable(),
  finished_at: wireTime.nullable(),
  params: z.unknown().meta({ description: 'Identity numbers masked' }),
}

const linked = z.object({ task_id: z.uuid(), type: z.string(), status: taskStatus, source: taskSource })

export const taskDetail = z.object({
  ...taskLine,
  params: z.unknown(),
  result: z.unknown().nullable(),
  identity_masked: z.boolean().meta({ description: 'Identity numbers are shown to owners and their administrators' }),
  is_write: z.boolean(),
  asked: z.object({ office_no: z.string().nullable(), terminal_id: z.string().nullable() }),
  callback_url: z.string().nullable(),
  trace_parent: z.string().nullable(),
  waiting: waiting.nullable(),
  cancel_requested_at: wireTime.nullable(),
  committed_at: wireTime.nullable(),
  wait_until: wireTime,
  lease_until: wireTime.nullable(),
  deadline_at: wireTime.nullable(),
  timeline: z.array(
    z.object({
      at: wireTime,
      event: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      terminal_id: z.string().nullable(),
      attempt: z.number().nullable(),
      actor: z.string().nullable(),
      detail: z.unknown().nullable(),
    }),
  ),
  claims: z.array(
    z.object({
      attempt: z.number(),
      terminal_id: z.string(),
      claimed_at: wireTime,
      ended_at: wireTime.nullable(),
      ended_by: z.string().nullable().meta({ description: 'The event that ended it; null while it executes' }),
    }),
  ),
  messages: z
    .array(
      z.object({
        at: wireTime,
        terminal_id: z.string().nullable(),
        attempt: z.number().nullable(),
        stage: z.string().nullable(),
        percent: z.number().nullable(),
        message: z.string().nullable(),
      }),
    )
    .meta({ description: 'What terminals said about their progress' }),
  money: z.object({
    held: yuan.meta({ description: 'Held for it now' }),
    charged: yuan,
    deduction: z
      .object({ transaction_id: z.uuid(), amount: yuan, operator: z.string(), remark: z.string(), at: wireTime })
      .nullable(),
  }),
  callbacks: z.array(
    z.object({
      event_id: z.uuid(),
      event: z.string(),
      sequence: z.number(),
      url: z.string(),
      state: z.enum(['pending', 'delivered', 'dead']),
      attempts: z.number(),
      next_attempt_at: wireTime.nullable(),
      last_status: z.number().nullable(),
      last_error: z.string().nullable(),
      tried: z.array(
        z.object({
          at: wireTime,
          attempt: z.number(),
          duration_ms: z.number(),
          status: z.number().nullable(),
          error: z.string().nullable(),
          answer: z.string().nullable(),
        }),
      ),
    }),
  ),
  evidence: z
    .array(z.object({ received_at: wireTime, terminal_id: z.string(), body: z.unknown() }))
    .meta({ description: 'Reports that could not count' }),
  repeats: linked.nullable().meta({ description: 'The task that it repeats or reconciles' }),
  followed_by: z.array(linked).meta({ description: 'Tasks that repeat or reconcile it' }),
})

/** A publication, as the customers' API takes it but for who signs. */
export const publication = z.strictObject({
  type: operation.meta({ description: 'The operation; params are those of POST /api/<operation>' }),
  request_id: requestId,
  params: z.record(z.string(), z.unknown()),
  callback_url: callbackUrl.nullish(),
  priority: priority.nullish(),
  office_no: officeNo.nullish(),
  terminal_id: terminalId.nullish(),
})
