import { batchDone, chosen, preview, runBody } from './bulk.ts'
import { defineRoute } from './route.ts'
import { taskFilter } from './task-fields.ts'

const description =
  'The preview counts and answers a token that names what was counted; tasks that come later are not touched. Each call with a token acts on 200 at most.'

export const previewCancel = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/cancel/preview',
  tag: 'Tasks',
  summary: 'How many tasks a cancellation of many would meet',
  description,
  right: 'tasks.cancel',
  body: chosen(taskFilter),
  data: preview,
  errors: [],
})

export const cancelMany = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/cancel',
  tag: 'Tasks',
  summary: 'Cancel the next 200 of what was previewed',
  description: 'Terminals are asked where a task executes and has not committed.',
  right: 'tasks.cancel',
  body: runBody,
  data: batchDone,
  errors: [],
})

export const previewRetry = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/retry/preview',
  tag: 'Tasks',
  summary: 'How many tasks a repetition of many would meet',
  description,
  right: 'tasks.retry',
  body: chosen(taskFilter),
  data: preview,
  errors: [],
})

export const retryMany = defineRoute({
  method: 'POST',
  path: '/api/admin/tasks/retry',
  tag: 'Tasks',
  summary: 'Publish the next 200 of what was previewed again',
  description: 'Each as a new task of its owner. What was repeated already is refused one by one.',
  right: 'tasks.retry',
  body: runBody,
  data: batchDone,
  errors: [],
})
