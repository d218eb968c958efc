import * as contract from '@etermai/admin-contract'
import { AppError, maskResult, toWireTime } from '@etermai/domain'
import { type CallbackLine, enqueueTest, listAttempts, listCallbacks, readPayload, replay } from '@etermai/outbox'
import { CallsPerSecond, decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { type Caller, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { BulkTokens } from '../../work/bulk-token.ts'
import { callbackLineOf } from './answers.ts'
import { callbacksAsked, countReplay, pageOfReplay, replaySelection } from './selection.ts'

const BATCH = 200
const place = z.tuple([z.uuid()])

/** Callbacks: lists, attempts, replays, trial events. */
export function callbackRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, secrets } = admin.platform
  const { doorbell, allow } = admin.desk
  const tokens = new BulkTokens(secrets, 'callbacks.replay', replaySelection)
  // Each trial is a request to somebody's server.
  const trials = new CallsPerSecond(1)

  serveRoute(app, admin, contract.listCallbacks, async ({ caller, query }) => {
    const { cursor, limit, ...asked } = query
    const from = decodeCursor(cursor, place)
    const filter = await callbacksAsked(db, caller, asked)
    const found = await listCallbacks(db, { ...filter, beforeEventId: from?.[0], limit: limit + 1 })
    const page = pageOf(found, limit, ({ event_id }) => [event_id])
    return { items: page.rows.map(callbackLineOf), next_cursor: page.nextCursor }
  })

  serveRoute(app, admin, contract.readCallback, async ({ caller, params }) => {
    const line = await find(caller, 'callbacks.read', params.event_id)
    const payload = await readPayload(db, line.event_id)
    const tried = await listAttempts(db, line.event_id)
    const inFull =
      caller.userId === line.user_id || caller.userId === line.manager_id || caller.role.name === 'super_admin'
    return {
      ...callbackLineOf(line),
      payload: inFull ? payload : maskResult(payload),
      tried: tried.map((attempt) => ({ ...attempt, at: toWireTime(attempt.at) })),
    }
  })

  serveRoute(app, admin, contract.replayCallback, async ({ caller, params }) => {
    const { event_id } = await find(caller, 'callbacks.replay', params.event_id)
    const { eventIds } = await replay(db, { eventIds: [event_id] }, caller.actor)
    if (eventIds.length === 0)
      throw new AppError('STATE_CONFLICT', { details: [{ path: 'event_id', message: 'it is on its way already' }] })
    doorbell.callbacks(eventIds)
    return { status: 'pending' as const }
  })

  serveRoute(app, admin, contract.previewReplay, async ({ caller, body }) => {
    const chosen = { ...body, until: new Date().toISOString() }
    const counted = await countReplay(db, caller, chosen)
    const { token, expiresAt } = tokens.make(caller.userId, chosen)
    return { ...counted, token, expires_at: toWireTime(expiresAt) }
  })

  serveRoute(app, admin, contract.replayMany, async ({ caller, body }) => {
    const { lines, rest } = await pageOfReplay(db, caller, tokens.read(caller.userId, body.token), BATCH)
    const ids = lines.map(({ event_id }) => event_id)
    const { eventIds } = ids.length === 0 ? { eventIds: [] } : await replay(db, { eventIds: ids }, caller.actor)
    doorbell.callbacks(eventIds)
    const next = rest === null ? null : tokens.make(caller.userId, rest).token
    return { done: eventIds.length, refused: [], next_token: next }
  })

  serveRoute(app, admin, contract.testCallback, async ({ caller, body }) => {
    trials.count(caller.username)
    const eventId = await enqueueTest(db, { userId: caller.userId, url: body.url }, allow, caller.actor)
    doorbell.callbacks([eventId])
    return { event_id: eventId }
  })

  async function find(
    caller: Caller,
    right: 'callbacks.read' | 'callbacks.replay',
    eventId: string,
  ): Promise<CallbackLine> {
    const [line] = await listCallbacks(db, { eventId })
    demand(caller, right, 'callbacks.read', line && { owner: line.user_id, manager: line.manager_id })
    if (line === undefined) throw new AppError('NOT_FOUND')
    return line
  }
}
