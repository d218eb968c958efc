import { AppError, isReported, type OperationDefinition, operations, publishBody } from '@etermai/domain'
import { continueTrace, languageOf, ok } from '@etermai/platform'
import { type Published, readTimed } from '@etermai/publishing'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Ingress } from '../ingress.ts'
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
    const publication = { ...body, untimely, operation, params: body.params as Record<string, unknown> }
    const by = { source: 'api', traceParent: continueTrace(request.headers.traceparent) } as const
    const published = await ingress.publisher.publish(publication, by, caller)
    const { taskId, isNew, task } = published
    const wait = body.wait ?? 0
    if (wait === 0 && isNew) return ok(request, newTaskData(taskId, task))
    try {
      if (wait > 0) await waitForEnd(ingress, taskId, task.userId, wait * 1_000)
      return ok(request, await present(ingress, request, published))
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

async function present(ingress: Ingress, request: FastifyRequest, { taskId, profile }: Published) {
  const task = await ingress.reads.submit({ userId: profile.userId, taskId })
  if (task === undefined) throw new AppError('TASK_NOT_FOUND')
  return taskData(ingress.platform, task, profile, languageOf(request))
}
