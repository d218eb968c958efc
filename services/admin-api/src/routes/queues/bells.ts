import { audit } from '@etermai/accounts'
import * as contract from '@etermai/admin-contract'
import { AppError, maskResult, toWireTime } from '@etermai/domain'
import { decodeCursor, encodeCursor, toAppError } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import type { Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import type { Bell, BellState } from '../../queues/live-queues.ts'
import { type BellSelection, bellSelection, countBells, pageOfBells } from '../../queues/selection.ts'
import type { QueueName } from '../../queues/stands.ts'
import { BulkTokens } from '../../work/bulk-token.ts'

const BATCH = 200
/** Nobody reads further: what ends a queue is not found by turning pages. */
const LAST_PLACE = 10_000
const SHOWN_IDS = 20
const place = z.tuple([z.int().min(0).max(LAST_PLACE)])

/** The bells themselves: seen, rung again, removed, one or many. */
export function bellRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, secrets } = admin.platform
  const { queues } = admin
  const tokens = new BulkTokens(secrets, 'queues.act', bellSelection)

  const record = (caller: Caller, action: string, queue: QueueName, after: object): Promise<void> =>
    audit(db, { actor: caller.actor.name, ip: caller.actor.ip, action, subject: `queue:${queue}`, after })

  serveRoute(app, admin, contract.listBells, async ({ caller, params, query }) => {
    demandEverything(caller)
    const [from = 0] = decodeCursor(query.cursor, place) ?? []
    const found = await queues.page(params.queue, query.state, from, query.limit)
    const to = from + query.limit
    const items = found.map((bell) => lineOf(bell, query.state))
    return { items, next_cursor: found.length < query.limit || to > LAST_PLACE ? null : encodeCursor([to]) }
  })

  serveRoute(app, admin, contract.actOnBell, async ({ caller, params }) => {
    demandEverything(caller)
    const { queue, bell_id, act } = params
    const bell = await queues.find(queue, bell_id)
    const state = await queues.stateOf(queue, bell_id)
    queues.check(act, state)
    // Before it is done: Redis and the trail have no transaction in common, and an act must not be missing there.
    await record(caller, `queue.${act}`, queue, { bell_id, state, payload: payloadOf(bell) })
    return { bell_id: await queues.act(queue, bell, act) }
  })

  serveRoute(app, admin, contract.previewBells, async ({ caller, params, body }) => {
    demandEverything(caller)
    const chosen: BellSelection = { ...params, ...body, untilMs: Date.now(), from: 0 }
    const counted = await countBells(queues, chosen)
    const { token, expiresAt } = tokens.make(caller.userId, chosen)
    return { ...counted, token, expires_at: toWireTime(expiresAt) }
  })

  serveRoute(app, admin, contract.actOnBells, async ({ caller, params, body }) => {
    demandEverything(caller)
    const chosen = tokens.read(caller.userId, body.token)
    const { queue, act } = chosen
    if (queue !== params.queue)
      throw new AppError('INVALID_REQUEST', { details: [{ path: 'token', message: `is about ${queue}` }] })
    const { bells, to } = await pageOfBells(queues, chosen, BATCH)
    const ids = bells.map(({ bell }) => bell.id ?? '')
    if (ids.length > 0) await record(caller, `queue.${act}`, queue, { bell_ids: ids, filter: chosen.filter })
    const refused: { id: string; code: string; message: string | null }[] = []
    for (const { bell, state } of bells) {
      try {
        queues.check(act, state)
        await queues.act(queue, bell, act)
      } catch (error) {
        const { code, status, details } = toAppError(error)
        if (status >= 500) throw error
        refused.push({ id: bell.id ?? '', code, message: details?.[0]?.message ?? null })
      }
    }
    const done = bells.length - refused.length
    // What was acted on has left its state, so that those behind have moved up; what was replayed stands where it stood.
    const from = to === null ? null : chosen.ids !== undefined || act === 'replay' ? to : to - done
    const next = from === null ? null : tokens.make(caller.userId, { ...chosen, from }).token
    return { done, refused, next_token: next }
  })
}

/** A queue is of the whole platform, and its bells are about everybody's tasks. Throws NOT_PERMITTED. */
function demandEverything({ scope }: Caller): void {
  if (scope !== 'all') throw new AppError('NOT_PERMITTED')
}

function lineOf(bell: Bell, state: BellState) {
  const due = state === 'delayed' ? bell.timestamp + (bell.delay ?? 0) : null
  return {
    bell_id: bell.id ?? '',
    name: bell.name,
    state,
    rung_at: timeOf(bell.timestamp),
    tries: bell.attemptsMade,
    failed_reason: bell.failedReason == null ? null : String(maskResult(bell.failedReason)),
    ended_at: bell.finishedOn == null ? null : timeOf(bell.finishedOn),
    due_at: due === null ? null : timeOf(due),
    payload: payloadOf(bell),
  }
}

function timeOf(ms: number): string {
  return toWireTime(new Date(ms))
}

/** What a bell carries, masked; of long lists the beginning and how many there are. */
function payloadOf({ data }: Bell): unknown {
  if (typeof data !== 'object' || data === null) return maskResult(data)
  const short = Object.entries(data).flatMap(([name, value]): [string, unknown][] =>
    Array.isArray(value) && value.length > SHOWN_IDS
      ? [
          [name, value.slice(0, SHOWN_IDS)],
          [`${name}_count`, value.length],
        ]
      : [[name, value]],
  )
  return maskResult(Object.fromEntries(short))
}
