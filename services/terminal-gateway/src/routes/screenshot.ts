import { AppError, screenshotForm } from '@etermai/domain'
import { refuseUnknownKey } from '@etermai/fleet'
import { ok, REPORT_LIMIT, validate } from '@etermai/platform'
import { type ScreenshotStore, sniffImage, taskDay } from '@etermai/screenshots'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Gateway } from '../polling/gateway.ts'
import { callerOf } from './call.ts'

/** `POST /api/screenshot`: multipart with terminal_id, optional task_id and one image of 4 MiB at most. */
export async function screenshot(app: FastifyInstance, gateway: Gateway, store: ScreenshotStore): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: REPORT_LIMIT, files: 1, fields: 10, fieldSize: 1_024, parts: 11 },
    })
    const onRequest = async ({ headers, ip }: FastifyRequest) =>
      refuseUnknownKey(gateway.keys, { authorization: headers.authorization, ip }, gateway.failures)
    scope.post('/api/screenshot', { bodyLimit: REPORT_LIMIT + 64 * 1024, onRequest }, async (request) => {
      const { values, bytes } = await readParts(request)
      const body = validate(screenshotForm, values)
      const terminal = await callerOf(gateway, request, body)
      const type = bytes === null ? null : sniffImage(bytes)
      const noTask = body.task_id !== undefined && taskDay(body.task_id) === null
      if (bytes === null || type === null || noTask) {
        const details = noTask ? [{ path: 'task_id', message: 'must be a task_id' }] : []
        if (type === null) details.push({ path: 'file', message: 'send one PNG, JPEG or WebP image' })
        throw new AppError('INVALID_REQUEST', { details })
      }
      gateway.presence.note(terminal.id)
      await store.put({ terminalId: terminal.id, taskId: body.task_id ?? null, type, bytes, at: new Date() })
      return ok(request, { stored: true })
    })
  })
}

async function readParts(request: FastifyRequest): Promise<{ values: Record<string, unknown>; bytes: Buffer | null }> {
  if (!request.isMultipart()) throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  const values: Record<string, unknown> = {}
  let bytes: Buffer | null = null
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') bytes = await part.toBuffer()
      else values[part.fieldname] = part.value
    }
  } catch (error) {
    // Its limits carry a status; what is merely malformed does not.
    if ((error as { statusCode?: number }).statusCode !== undefined) throw error
    throw new AppError('INVALID_REQUEST', {
      details: [{ path: '', message: `not the multipart that we read: ${(error as Error).message}` }],
    })
  }
  return { values, bytes }
}
