import type { Profile } from '@etermai/accounts'
import { AppError, isReported, type OperationDefinition, operations, publishBody } from '@etermai/domain'
import { continueTrace, languageOf, ok } from '@etermai/platform'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Ingress } from '../ingress.ts'
import { newTaskOf } from '../publish/new-task.ts'
import { publish } from '../publish/publish.ts'
import { readTimed } from '../verify/form.ts'
import { newTaskData, taskData } from './task-data.ts'

/** `POST /api/<operation>` for each of the eight. */
export function publishRoutes(app: FastifyInstance, ingress: Ingress): void {
  for (const operation of Object.values(operations)) publishRoute(app, ingress, operation)
}

function publishRoute(app: FastifyInstance, ingress: Ingress, operation: OperationDefinition): void {
  const schema = publishBody(operation)
  app.post(`/api/${operation.type}`, async (request) => {
    const { body, untimely } = readTimed(schema, request.body)
    const fields = request.body as Record<string, unknown>
    const caller = (fresh: boolean) => ingress.identify.caller(body, fields, request.ip, fresh)
    const around = {
      allow: ingress.allow,
      platformFull: ingress.settings.platformFull,
      clocks: ingress.settings.clocks,
      traceParent: continueTrace(request.headers.traceparent),
    }
    const publication = { ...body, untimely, operation, params: body.params as Record<string, unknown> }
    let profile: Profile | undefined
    const { taskId, isNew, task } = await publish(
      ingress.accepts,
      (current) => {
        profile = current
        return newTaskOf(publication, current, around)
      },
      caller,
    )
    const wait = body.wait ?? 0
    if (wait === 0 && isNew) return ok(request, newTaskData(taskId, task))
    try {
      if (wait > 0) await waitForEnd(ingress, taskId, task.userId, wait * 1_000)
      return ok(request, await present(ingress, request, taskId, profile))
    } catch (error) {
      if (!isNew) throw error
      // It is accepted, and that is said, whatever keeps us from reading how it stands.
      request.log.warn({ err: error, request_id: request.id, task_id: taskId }, 'how it stands could not be read')
      return ok(request, newTaskData(taskId, task))
    }
  })
}

async function waitForEnd(ingress: Ingress, taskId: string, userId: number, ms: number): Promise<void> {
  const waiting = ingress.finished.wait(taskId, ms)
  try {
    // It may have ended before anybody listened.
    const task = await ingress.reads.submit({ userId, taskId })
    if (task !== undefined && !isReported(task.state)) await waiting.ended
  } finally {
    waiting.stop()
  }
}

async function present(ingress: Ingress, request: FastifyRequest, taskId: string, profile: Profile | undefined) {
  const task = profile === undefined ? undefined : await ingress.reads.submit({ userId: profile.userId, taskId })
  if (task === undefined || profile === undefined) throw new AppError('TASK_NOT_FOUND')
  return taskData(ingress.platform, task, profile, languageOf(request))
}
