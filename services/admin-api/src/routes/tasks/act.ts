import * as contract from '@etermai/admin-contract'
import { batchEntry, fenToYuan, operations } from '@etermai/domain'
import { continueTrace, type Queryable } from '@etermai/platform'
import { readTimed, retryTask } from '@etermai/publishing'
import { cancelTask, reconcileUnknown, resolveUnknown } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { entryOf, underOurNames } from '../../work/field-names.ts'
import { actorOf, record } from './log.ts'
import { findTask } from './read.ts'

/** Publishing from the console, canceling, repeating and settling. */
export function taskActs(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const { desk } = admin

  serveRoute(app, admin, contract.publishTask, async ({ caller, body, request }) => {
    const operation = operations[body.type]
    const entry = entryOf(body)
    const published = await underOurNames(async () => {
      const { body: read, untimely } = readTimed(batchEntry.extend({ params: operation.params }), entry)
      const publication = { ...read, params: read.params as Record<string, unknown>, untimely, operation }
      const by = { source: 'web', traceParent: continueTrace(request.headers.traceparent) } as const
      return desk.publisher.publish(publication, by, desk.customer(caller.username))
    })
    const { taskId, isNew, task } = published
    if (isNew) await record(db, caller, 'task.publish', taskId, { type: task.type, request_id: task.requestId })
    return {
      task_id: taskId,
      request_id: task.requestId,
      is_new: isNew,
      status: await stateOf(db, taskId, isNew),
      price: fenToYuan(task.priceFen),
    }
  })

  serveRoute(app, admin, contract.cancelTask, async ({ caller, params }) => {
    const task = await findTask(admin, caller, 'tasks.cancel', params.task_id)
    const canceling = await cancelTask(db, task.id, null, actorOf(caller, task.user_id), (client) =>
      record(client, caller, 'task.cancel', task.id, { username: task.username }),
    )
    if (canceling.changed !== null) desk.doorbell.changed([canceling.changed])
    return { status: canceling.status, cancel_requested: canceling.cancelRequested }
  })

  serveRoute(app, admin, contract.retryTask, async ({ caller, params, body, request }) => {
    const task = await findTask(admin, caller, 'tasks.retry', params.task_id)
    const asked = { requestId: body.request_id, traceParent: continueTrace(request.headers.traceparent) }
    const { taskId, isNew } = await retryTask(desk.publisher, task, asked, desk.customer(task.username))
    if (isNew) await record(db, caller, 'task.retry', task.id, { task_id: taskId, username: task.username })
    return {
      task_id: taskId,
      request_id: body.request_id,
      is_new: isNew,
      status: await stateOf(db, taskId, isNew),
    }
  })

  serveRoute(app, admin, contract.resolveTask, async ({ caller, params, body }) => {
    const task = await findTask(admin, caller, 'tasks.resolve', params.task_id)
    const { as, remark, result } = body
    const changed = await resolveUnknown(db, {
      taskId: task.id,
      as,
      remark,
      operator: `operator:${caller.username}`,
      ...(result === undefined ? {} : { result }),
      also: (client) => record(client, caller, 'task.resolve', task.id, { state: as, remark }),
    })
    desk.doorbell.changed([changed])
    return { status: changed.to }
  })

  serveRoute(app, admin, contract.reconcileTask, async ({ caller, params }) => {
    const task = await findTask(admin, caller, 'tasks.resolve', params.task_id)
    const read = await reconcileUnknown(db, task.id)
    await record(db, caller, 'task.reconcile', task.id, { read })
    desk.doorbell.accepted([read])
    return { read_task_id: read }
  })
}

async function stateOf(db: Queryable, taskId: string, isNew: boolean): Promise<string> {
  if (isNew) return 'pending'
  const { rows } = await db.query<{ state: string }>('SELECT state FROM tasks WHERE id = $1', [taskId])
  return rows[0]?.state ?? 'pending'
}
