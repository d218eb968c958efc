import { listTrail, trailPlace } from '@etermai/accounts'
import * as contract from '@etermai/admin-contract'
import { maskResult, toWireTime } from '@etermai/domain'
import { listTerminalLog, terminalLogPlace } from '@etermai/fleet'
import { callPlace, listCalls } from '@etermai/logs'
import { decodeCursor, encodeCursor } from '@etermai/platform'
import { listTaskLog, taskLogPlace } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { boundsOf } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { callLogOf, taskLogOf, terminalLogOf, trailOf } from './filters.ts'

/** The four logs. */
export function logRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, contract.listTaskLog, async ({ caller, query }) => {
    const after = decodeCursor(query.cursor, taskLogPlace)
    const { rows, next } = await listTaskLog(db, await taskLogOf(db, boundsOf(caller), query), after, query.limit)
    const items = rows.map(({ at, from_state, to_state, detail, ...line }) => ({
      ...line,
      at: toWireTime(at),
      from: from_state,
      to: to_state,
      detail: maskResult(detail),
    }))
    return { items, next_cursor: cursorOf(next) }
  })

  serveRoute(app, admin, contract.listTerminalLog, async ({ caller, query }) => {
    const after = decodeCursor(query.cursor, terminalLogPlace)
    const { rows, next } = await listTerminalLog(db, terminalLogOf(boundsOf(caller), query), after, query.limit)
    return { items: rows.map((line) => ({ ...line, at: toWireTime(line.at) })), next_cursor: cursorOf(next) }
  })

  serveRoute(app, admin, contract.listCallLog, async ({ caller, query }) => {
    const after = decodeCursor(query.cursor, callPlace)
    const { rows, next } = await listCalls(db, await callLogOf(db, boundsOf(caller), query), after, query.limit)
    return {
      items: rows.map(({ called_at, ...line }) => ({ ...line, at: toWireTime(called_at) })),
      next_cursor: cursorOf(next),
    }
  })

  serveRoute(app, admin, contract.listAuditTrail, async ({ caller, query }) => {
    const after = decodeCursor(query.cursor, trailPlace)
    const { rows, next } = await listTrail(db, await trailOf(db, boundsOf(caller), query), after, query.limit)
    return { items: rows.map((line) => ({ ...line, at: toWireTime(line.at) })), next_cursor: cursorOf(next) }
  })
}

function cursorOf(next: readonly unknown[] | null): string | null {
  return next === null ? null : encodeCursor(next)
}
