import type { Profile } from '@etermai/accounts'
import { AppError, batchBody, batchEntry, errorMessage, operations } from '@etermai/domain'
import { continueTrace, languageOf, ok, toAppError } from '@etermai/platform'
import { type Publication, readForm, readTimed } from '@etermai/publishing'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Ingress } from '../ingress.ts'
import { newTaskData, taskData } from './task-data.ts'

const entrySchemas = new Map(
  Object.values(operations).map((operation) => [
    operation.type as string,
    batchEntry.extend({ params: operation.params }),
  ]),
)

/** `POST /api/batch`: up to 100 tasks under one signature, each accepted or refused by itself, in order. */
export function batchRoute(app: FastifyInstance, ingress: Ingress): void {
  app.post('/api/batch', async (request) => {
    const body = readForm(batchBody, request.body)
    const fields = request.body as Record<string, unknown>
    const verify = (fresh: boolean) => ingress.identify.caller(body, fields, request.ip, fresh)
    const verified = await verify(false)
    // One signature covers all entries: it is verified again only for those whose caller's rights have changed.
    const caller = (fresh: boolean) => (fresh ? verify(true) : Promise.resolve(verified))
    const trace = continueTrace(request.headers.traceparent)
    const results = await Promise.all(body.tasks.map((entry) => publishEntry(ingress, request, entry, caller, trace)))
    // Nothing at all could be accepted: that is not a batch with some wrong entries.
    if (results.every(({ code }) => code === 'UNAVAILABLE')) throw new AppError('UNAVAILABLE', { retryAfter: 1 })
    return ok(request, { results })
  })
}

async function publishEntry(
  ingress: Ingress,
  request: FastifyRequest,
  entry: unknown,
  caller: (fresh: boolean) => Promise<Profile>,
  traceParent: string,
) {
  try {
    const publication = readEntry(entry)
    const by = { source: 'api', traceParent } as const
    const { taskId, isNew, task, profile } = await ingress.publisher.publish(publication, by, caller)
    if (isNew) return { code: 'OK', message: 'OK', requestId: publication.requestId, data: newTaskData(taskId, task) }
    const view = await ingress.reads.submit({ userId: task.userId, taskId })
    if (view === undefined) throw new AppError('TASK_NOT_FOUND')
    return {
      code: 'OK',
      message: 'OK',
      requestId: publication.requestId,
      data: await taskData(ingress.platform, view, profile, languageOf(request)),
    }
  } catch (error) {
    return refusal(error, request, entry)
  }
}

function readEntry(entry: unknown): Publication {
  const type = (entry as { type?: unknown } | null)?.type
  // A missing or unknown type is refused by the schema that lists them, together with whatever else is wrong.
  const { body, untimely } = readTimed(entrySchemas.get(String(type)) ?? batchEntry, entry)
  const operation = operations[body.type]
  return { ...body, untimely, operation, params: body.params as Record<string, unknown> }
}

function refusal(error: unknown, request: FastifyRequest, entry: unknown) {
  const refused = toAppError(error)
  if (refused.status >= 500) request.log.error({ err: refused.cause ?? refused, request_id: request.id }, refused.code)
  const requestId = (entry as { requestId?: unknown } | null)?.requestId
  return {
    code: refused.code,
    message: errorMessage(refused.code, languageOf(request)),
    requestId: typeof requestId === 'string' ? requestId : null,
    data: null,
    ...(refused.details === undefined ? {} : { details: refused.details }),
    ...(refused.retryAfter === undefined ? {} : { retry_after: Math.max(1, Math.ceil(refused.retryAfter)) }),
  }
}
