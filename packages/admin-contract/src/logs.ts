import { z } from 'zod'
import { moment, pageOf, paging, username, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const TAG = 'Logs'
const FORM =
  'Newest first. A page may be short, even empty, and still have a next_cursor: so many lines are looked at, no more.'
const text = z.string().min(1).max(200).optional()
const name = z.string().min(1).max(64).optional()
const range = {
  from: moment.optional().meta({ description: 'From this moment on' }),
  until: moment.optional().meta({ description: 'Before this moment' }),
}

export const taskLogFilters = {
  ...range,
  username: username.optional(),
  task_id: z.uuid().optional(),
  request_id: name.meta({ description: 'requestId of the publication' }),
  terminal_id: name.meta({ description: 'Events at it, of tasks that ended there or have not ended' }),
  event: name.meta({ examples: ['progress'] }),
  actor: name,
  text: text.meta({ description: 'In what was said, whatever the case' }),
}

export const listTaskLog = defineRoute({
  method: 'GET',
  path: '/api/admin/logs/tasks',
  tag: TAG,
  summary: 'Every step of tasks, and what their terminals said',
  description: `The newest task first, of each the newest event. ${FORM}`,
  right: 'logs.tasks',
  query: z.strictObject({ ...paging, ...taskLogFilters }),
  data: pageOf(
    z.object({
      at: wireTime,
      task_id: z.uuid(),
      request_id: z.string(),
      user_id: z.number(),
      username: z.string(),
      type: z.string(),
      event: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable().meta({ description: 'null: a message between two states' }),
      terminal_id: z.string().nullable(),
      attempt: z.number().nullable(),
      actor: z.string().nullable(),
      detail: z.unknown().meta({ description: 'Identity numbers masked' }),
    }),
  ),
  errors: [],
})

export const terminalLogFilters = {
  ...range,
  terminal_id: name,
  kind: name.meta({ examples: ['online'] }),
  actor: name,
  text: text.meta({ description: 'In the detail, whatever the case' }),
}

export const listTerminalLog = defineRoute({
  method: 'GET',
  path: '/api/admin/logs/terminals',
  tag: TAG,
  summary: 'What happened to terminals',
  description: FORM,
  right: 'logs.terminals',
  query: z.strictObject({ ...paging, ...terminalLogFilters }),
  data: pageOf(
    z.object({
      at: wireTime,
      terminal_id: z.string(),
      office_no: z.string().nullable(),
      name: z.string().nullable(),
      kind: z.string(),
      actor: z.string(),
      detail: z.unknown(),
    }),
  ),
  errors: [],
})

const surface = z.enum(['api', 'terminal', 'admin'])
export const callLogFilters = {
  ...range,
  username: username.optional().meta({ description: 'Whom the call names' }),
  terminal_id: name,
  task_id: z.uuid().optional(),
  request_id: name.meta({ description: 'Of the answer, or the requestId of a publication' }),
  surface: surface.optional().meta({ description: 'Customers’ API, terminals’ API, console’s API' }),
  route: z.string().min(1).max(200).optional(),
  code: name.meta({ examples: ['SIGN_INVALID'] }),
  refused: z.enum(['true', 'false']).optional().meta({ description: 'true: only those that were refused or failed' }),
  text: text.meta({ description: 'In the parameters, whatever the case' }),
}

export const listCallLog = defineRoute({
  method: 'GET',
  path: '/api/admin/logs/calls',
  tag: TAG,
  summary: 'Calls of customers, reports and refused calls of terminals, changes by people',
  description: FORM,
  right: 'logs.api',
  query: z.strictObject({ ...paging, ...callLogFilters }),
  data: pageOf(
    z.object({
      at: wireTime,
      request_id: z.uuid().meta({ description: 'Of the answer' }),
      surface,
      method: z.string(),
      route: z.string(),
      caller: z.string().nullable().meta({ description: 'Whom the call names; its code says whether it proved that' }),
      terminal_id: z.string().nullable(),
      params: z.record(z.string(), z.unknown()).meta({ description: 'Without secrets, identity numbers masked' }),
      code: z.string(),
      status: z.number(),
      duration_ms: z.number(),
      ip: z.string().nullable(),
      task_ids: z.array(z.uuid()),
    }),
  ),
  errors: [],
})

export const trailFilters = {
  ...range,
  actor: text,
  subject: text.meta({ examples: ['user:agent1'] }),
  text: text.meta({ description: 'In the subject, whatever the case' }),
  action: text.meta({ description: 'Or its beginning', examples: ['user.'] }),
}

export const listAuditTrail = defineRoute({
  method: 'GET',
  path: '/api/admin/logs/audit',
  tag: TAG,
  summary: 'Who changed what, from where',
  description: `An administrator sees what they and their users did, and what was done to these. ${FORM}`,
  right: 'logs.audit',
  query: z.strictObject({ ...paging, ...trailFilters }),
  data: pageOf(
    z.object({
      id: z.number(),
      at: wireTime,
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      ip: z.string().nullable(),
    }),
  ),
  errors: [],
})
