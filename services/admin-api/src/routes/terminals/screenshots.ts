import { listTaskScreenshots, readScreenshot, readTaskScreenshot } from '@etermai/admin-contract'
import { AppError, toWireTime } from '@etermai/domain'
import type { KeptScreenshot } from '@etermai/screenshots'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { findTerminal } from './find.ts'

/** What terminals show. */
export function screenshotRoutes(app: FastifyInstance, admin: Admin): void {
  const { screenshots } = admin

  serveRoute(app, admin, readScreenshot, async ({ caller, params, request, reply }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const image = await screenshots.get(params.terminal_id)
    // It has sent none yet, or sends none: nothing went wrong.
    if (image === null) void reply.code(204).header('cache-control', 'private, no-cache').send()
    else send(request, reply, image)
    return undefined
  })

  serveRoute(app, admin, listTaskScreenshots, async ({ caller, params }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const kept = await screenshots.ofTask(params.terminal_id, params.task_id)
    return { items: kept.map(({ slot, at }) => ({ slot, at: toWireTime(at) })) }
  })

  serveRoute(app, admin, readTaskScreenshot, async ({ caller, params, request, reply }) => {
    const { terminal_id: terminalId, task_id: taskId, slot } = params
    await findTerminal(admin, caller, 'terminals.read', terminalId)
    send(request, reply, await screenshots.get(terminalId, { taskId, slot }))
    return undefined
  })
}

function send(request: FastifyRequest, reply: FastifyReply, image: KeptScreenshot | null): void {
  if (image === null) throw new AppError('NOT_FOUND')
  void reply.headers({
    etag: image.etag,
    'last-modified': image.at.toUTCString(),
    // Whoever looks asks each time: another may have come, or a right may have gone.
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(image.etag) === true) void reply.code(304).send()
  else void reply.type(image.type).send(image.bytes)
}
