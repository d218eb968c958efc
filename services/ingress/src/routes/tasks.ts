import type { Profile } from '@etermai/accounts'
import { AppError, balanceBody, cancelBody, fenToYuan, statusBody, statusQuery } from '@etermai/domain'
import { readBalance } from '@etermai/ledger'
import { languageOf, ok } from '@etermai/platform'
import { readForm } from '@etermai/publishing'
import { cancelTask, type TaskKey } from '@etermai/task-store'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Ingress } from '../ingress.ts'
import type { SignedCall } from '../verify/identify.ts'
import { taskData } from './task-data.ts'

/** Status by POST and GET, cancel, balance. */
export function taskRoutes(app: FastifyInstance, ingress: Ingress): void {
  app.post('/api/task_status', async (request) => {
    const { body, profile } = await read(ingress, request, statusBody, request.body)
    return ok(request, await status(ingress, request, keyOf(body, profile), profile))
  })

  app.get('/api/task_status', { exposeHeadRoute: false }, async (request) => {
    const { body, profile } = await read(ingress, request, statusQuery, request.query)
    return ok(request, await status(ingress, request, keyOf(body, profile), profile))
  })

  app.post('/api/cancel_task', async (request) => {
    // It changes something: whoever was disabled a moment ago may not.
    const { body, profile } = await read(ingress, request, cancelBody, request.body, true)
    const canceling = await cancelTask(ingress.platform.db, body.task_id, profile.userId, `user:${profile.username}`)
    if (canceling.changed !== null) ingress.doorbell.changed([canceling.changed])
    const task = await ingress.reads.submit({ userId: profile.userId, taskId: body.task_id })
    return ok(request, {
      task_id: body.task_id,
      requestId: task?.request_id ?? null,
      status: canceling.status,
      cancel_requested: canceling.cancelRequested,
    })
  })

  app.post('/api/balance', async (request) => {
    const { profile } = await read(ingress, request, balanceBody, request.body)
    const balance = await readBalance(ingress.platform.db, profile.userId)
    if (balance === null) throw new AppError('API_KEY_INVALID')
    return ok(request, {
      balance: fenToYuan(balance.balanceFen),
      held: fenToYuan(balance.heldFen),
      available: fenToYuan(balance.availableFen),
      credit_limit: fenToYuan(balance.creditLimitFen),
      currency: 'CNY',
    })
  })
}

/** What every signed call has in common, in the order of its checks. `fields` as they came are what was signed. */
async function read<T extends z.ZodType<SignedCall>>(
  ingress: Ingress,
  request: FastifyRequest,
  schema: T,
  fields: unknown,
  fresh = false,
): Promise<{ body: z.output<T>; profile: Profile }> {
  const body = readForm(schema, fields)
  const profile = await ingress.identify.caller(body, fields as Record<string, unknown>, request.ip, fresh)
  ingress.calls.count(profile.username)
  return { body, profile }
}

function keyOf(
  body: { task_id?: string | undefined; query_request_id?: string | undefined },
  profile: Profile,
): TaskKey {
  return body.task_id !== undefined
    ? { userId: profile.userId, taskId: body.task_id }
    : { userId: profile.userId, requestId: body.query_request_id ?? '' }
}

async function status(ingress: Ingress, request: FastifyRequest, key: TaskKey, profile: Profile) {
  const task = await ingress.reads.submit(key)
  if (task === undefined) throw new AppError('TASK_NOT_FOUND')
  return taskData(ingress.platform, task, profile, languageOf(request))
}
