import { requestId } from '@etermai/domain'
import { z } from 'zod'
import { pageOf, paging } from './fields.ts'
import { defineRoute } from './route.ts'
import { publication, taskDetail, taskFilter, taskLine, taskStatus } from './task-fields.ts'

const taskPath = z.object({ task_id: z.uuid() })
const PUBLISHING = [
  'OPERATION_NOT_PERMITTED',
  'OFFICE_NOT_PERMITTED',
  'TERMINAL_NOT_FOUND',
  'PNR_NOT_FOUND',
  'ACCOUNT_DISABLED',
  'REQUEST_ID_REUSED',
  'CALLBACK_URL_REJECTED',
  'BACKLOG_FULL',
  'INSUFFICIENT_BALANCE',
] as const

const published = z.object({ task_id: z.uuid(), request_id: z.string(), is_new: z.boolean(), status: taskStatus })

export const listTasks = defineRoute({
  method: 'GET',
  path: '/api/admin/tasks',
  tag: 'Tasks',
  summary: 'Tasks, the newest first',
  description:
    'A page costs the same wherever it is. What few tasks match is looked for among some thousands at a time: a page may then hold fewer items, even none, while next_cursor goes on. With a range of ends the last to end comes first.',
  right: 'tasks.read',
  query: z.strictObject({
    ...taskFilter,
    sort: z.enum(['created_at', 'finished_at']).optional(),
    ...paging,
  }),
  data: pageOf(z.object(taskLine)),
  errors: [],
})

export const countTasks = defineRoute({
  method: 'GET',
  path: '/api/admin/tasks/counts',
  tag: 'Tasks',
  summary: 'How many tasks of a filter stand in each state',
  description: 'Each exact up to 10,000; `more` says that there are, or may be, others. Ranges of ends do not count.',
  right: 'tasks.read',
  query: z.strictObject(taskFilter).omit({ status: true, finished_from: true, finished_to: true }),
  data: z.object({ items: z.array(z.object({ status: taskStatus, count: z.number(), more: z.boolean() })) }),
  errors: [],
})

export const readTask = defineRoute({
  method: 'GET',
  path: '/api/admin/tasks/:task_id',
  tag: 'Tasks',
  summary: 'Everything about a task',
  right: 'tasks.read',
  params: taskPath,
  data: taskDetail,
  errors: ['NOT_FOUND'],
})

export const publishTask = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks',
  tag: 'Tasks',
  summary: 'Publish a task of one’s own',
  description:
    'With the rights, Offices, price and balance of the caller. The same request_id again answers with the same task.',
  right: 'tasks.publish',
  body: publication,
  data: published.extend({ price: z.string() }),
  errors: PUBLISHING,
})

export const cancelTask = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/:task_id/cancel',
  tag: 'Tasks',
  summary: 'Cancel a task',
  description: 'Not begun: canceled at once. Executing and not committed: the terminal is asked. Otherwise 409.',
  right: 'tasks.cancel',
  params: taskPath,
  data: z.object({ status: taskStatus, cancel_requested: z.boolean() }),
  errors: ['NOT_FOUND', 'TASK_NOT_CANCELABLE'],
})

export const retryTask = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/:task_id/retry',
  tag: 'Tasks',
  summary: 'Publish a failed, canceled or expired task again, as a new one that is linked to it',
  description: 'It is its owner’s, at today’s price. Refused while an earlier repetition has not failed too.',
  right: 'tasks.retry',
  params: taskPath,
  body: z.strictObject({ request_id: requestId }),
  data: published,
  errors: ['NOT_FOUND', 'STATE_CONFLICT', ...PUBLISHING],
})

export const resolveTask = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/:task_id/resolve',
  tag: 'Tasks',
  summary: 'Settle an unknown task, after looking at the Eterm itself',
  description: 'completed is charged, failed is not.',
  right: 'tasks.resolve',
  params: taskPath,
  body: z
    .strictObject({
      as: z.enum(['completed', 'failed']),
      remark: z.string().trim().min(1).max(500).meta({ description: 'How it is known' }),
      result: z.record(z.string(), z.unknown()).optional(),
    })
    .refine(({ as, result }) => as === 'completed' || result === undefined, {
      path: ['result'],
      error: 'goes with completed only',
    }),
  data: z.object({ status: taskStatus }),
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const reconcileTask = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/:task_id/reconcile',
  tag: 'Tasks',
  summary: 'Read the PNR of an unknown task again, to see what became of it',
  right: 'tasks.resolve',
  params: taskPath,
  data: z.object({ read_task_id: z.uuid() }),
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})
