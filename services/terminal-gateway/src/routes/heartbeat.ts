import { heartbeatBody } from '@etermai/domain'
import { ok, validate } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import type { Gateway } from '../polling/gateway.ts'
import { pollAnswer } from './answer.ts'
import { callerOf } from './call.ts'
import { isOldCall, renewCurrent } from './current.ts'

/**
 * `POST /api/heartbeat`: like a poll that takes no work. With `current` it names what is executed; an empty `current`
 * says that nothing is; without one it only keeps the claim of the same boot alive.
 */
export function heartbeat(app: FastifyInstance, gateway: Gateway): void {
  app.post('/api/heartbeat', async (request) => {
    const arrivedMs = performance.now()
    const body = validate(heartbeatBody, request.body)
    const terminal = await callerOf(gateway, request, body)
    const bootId = body.boot_id ?? null
    gateway.presence.note(terminal.id, { ...body, boot_id: bootId })
    if (await isOldCall(gateway, terminal, body)) return ok(request, pollAnswer(gateway, terminal, null, []))
    const caller = {
      terminal,
      bootId,
      seq: body.seq ?? null,
      announcesCommit: false,
      names: false as const,
      holder: '',
      arrivedMs,
    }

    if (body.current === undefined) {
      const alive = {
        terminal_id: terminal.id,
        task_id: null,
        claim_token: null,
        boot_id: bootId,
        by: 'alive' as const,
      }
      const renewed = await gateway.renewals.submit(alive)
      if (renewed !== null)
        return ok(request, pollAnswer(gateway, terminal, null, renewed.cancel_requested ? [renewed.id] : []))
      // It may have started anew since it claimed something: that is news at once.
      const work = await gateway.work.next({ ...caller, names: null }, { take: false, again: false })
      return ok(request, pollAnswer(gateway, terminal, null, work.kind === 'none' ? work.cancel : []))
    }
    const renewed = await renewCurrent(gateway, terminal, body, 'heartbeat')
    if (renewed.executes) return ok(request, pollAnswer(gateway, terminal, null, renewed.cancel))
    const work = await gateway.work.next(caller, { take: false, again: false })
    return ok(
      request,
      pollAnswer(gateway, terminal, null, [...renewed.cancel, ...(work.kind === 'none' ? work.cancel : [])]),
    )
  })
}
