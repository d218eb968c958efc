import { watchLive } from '@etermai/admin-contract'
import { AppError } from '@etermai/domain'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { Watcher } from '../../live/watcher.ts'

/** What changes, as it changes. */
export function liveRoutes(app: FastifyInstance, admin: Admin): void {
  const { watchers, callers, platform } = admin
  const cut = platform.metrics.counter('eterm_live_cut_total', 'Streams that were cut because their reader was slow')

  serveRoute(app, admin, watchLive, async ({ caller, request, reply }) => {
    watchers.admit(caller.userId)
    const position = await watchers.begin()
    // Others may have come while Redis was asked.
    watchers.admit(caller.userId)
    const again = async () => {
      const found = await callers.of(request)
      if (found.mustChangePassword) throw new AppError('PASSWORD_CHANGE_REQUIRED')
      return found
    }
    const watcher = new Watcher(reply.raw, { caller, position, again, onCut: () => cut.inc() })
    reply.hijack()
    // Gone already: its end would not be heard of.
    if (!watcher.isOpen) return undefined
    watchers.add(watcher)
    reply.raw.once('close', () => watchers.remove(watcher))
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const lastEventId = request.headers['last-event-id']?.toString()
    // Who comes back keeps the old id until told what was missed.
    reply.raw.write(`retry: 2000\n${lastEventId === undefined ? `id: ${position}\n` : ''}\n`)
    await watchers.catchUp(watcher, lastEventId)
    return undefined
  })
}
