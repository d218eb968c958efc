import { randomUUID } from 'node:crypto'
import * as contract from '@etermai/admin-contract'
import { AppError, type TaskState, toWireTime } from '@etermai/domain'
import { continueTrace, toAppError } from '@etermai/platform'
import { retryTask } from '@etermai/publishing'
import { cancelTask } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Admin } from '../../admin.ts'
import type { Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { BulkTokens } from '../../work/bulk-token.ts'
import { actorOf, record } from './log.ts'
import { findTask } from './read.ts'
import { countSelection, pageOfSelection, type Selection, selection } from './selection.ts'

/** Tasks that one call acts on at most. */
const BATCH = 200
/** Repetitions at the same time: publications come in batches of their own. */
const ABREAST = 20

const CANCELABLE: readonly TaskState[] = ['pending', 'assigned', 'executing']
const REPEATABLE: readonly TaskState[] = ['failed', 'canceled', 'expired']

type Done = z.output<typeof contract.batchDone>

/** Canceling and repeating many tasks: counted first, then done in batches. */
export function taskBulk(app: FastifyInstance, admin: Admin): void {
  const { db, secrets } = admin.platform
  const { desk } = admin
  const cancels = new BulkTokens(secrets, 'tasks.cancel', selection)
  const retries = new BulkTokens(secrets, 'tasks.retry', selection)

  type Asked = Pick<Selection, 'ids' | 'filter'>
  async function preview(caller: Caller, asked: Asked, tokens: typeof cancels, states: readonly TaskState[]) {
    const chosen = { ...asked, bulkId: randomUUID(), before: new Date().toISOString() }
    const counted = await countSelection(db, caller, chosen, states)
    const { token, expiresAt } = tokens.make(caller.userId, chosen)
    return { ...counted, token, expires_at: toWireTime(expiresAt) }
  }

  async function batch(
    caller: Caller,
    token: string,
    tokens: typeof cancels,
    states: readonly TaskState[],
    act: (taskId: string, chosen: Selection) => Promise<void>,
  ): Promise<Done> {
    const chosen = tokens.read(caller.userId, token)
    const { tasks, rest } = await pageOfSelection(db, caller, chosen, states, BATCH)
    const refused: Done['refused'] = []
    let done = 0
    const waiting = [...tasks]
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const refusal = await act(next.id, chosen).catch(refusalOf)
        if (refusal === undefined) done++
        else refused.push({ id: next.id, ...refusal })
      }
    }
    await Promise.all(Array.from({ length: ABREAST }, worker))
    return { done, refused, next_token: rest === null ? null : tokens.make(caller.userId, rest).token }
  }

  serveRoute(app, admin, contract.previewCancel, ({ caller, body }) => preview(caller, body, cancels, CANCELABLE))
  serveRoute(app, admin, contract.previewRetry, ({ caller, body }) => preview(caller, body, retries, REPEATABLE))

  serveRoute(app, admin, contract.cancelMany, ({ caller, body }) =>
    batch(caller, body.token, cancels, CANCELABLE, async (taskId, { bulkId }) => {
      const task = await findTask(admin, caller, 'tasks.cancel', taskId)
      const canceling = await cancelTask(db, taskId, null, actorOf(caller, task.user_id), (client) =>
        record(client, caller, 'task.cancel', taskId, { username: task.username, bulk: bulkId }),
      )
      if (canceling.changed !== null) desk.doorbell.changed([canceling.changed])
    }),
  )

  serveRoute(app, admin, contract.retryMany, ({ caller, body, request }) =>
    batch(caller, body.token, retries, REPEATABLE, async (taskId, { bulkId }) => {
      const task = await findTask(admin, caller, 'tasks.retry', taskId)
      // Made of both, so that the same token again finds what it made.
      const requestId = `retry:${bulkId.slice(0, 8)}:${taskId}`
      const asked = { requestId, traceParent: continueTrace(request.headers.traceparent) }
      const made = await retryTask(desk.publisher, task, asked, desk.customer(task.username))
      if (made.isNew)
        await record(db, caller, 'task.retry', taskId, { task_id: made.taskId, username: task.username, bulk: bulkId })
    }),
  )
}

/** What was refused about one task; whatever is about the platform itself ends the batch. */
function refusalOf(error: unknown): { code: string; message: string | null } {
  const refused = toAppError(error)
  if (!(error instanceof AppError) || refused.status >= 500) throw error
  return { code: refused.code, message: refused.details?.[0]?.message ?? null }
}
