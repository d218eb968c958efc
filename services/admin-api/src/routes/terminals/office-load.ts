import { readOfficeLoad } from '@etermai/admin-contract'
import { AppError, OFFICES_KEY, type OfficeReport, toWireTime } from '@etermai/domain'
import { officesOf } from '@etermai/fleet'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { reachOf } from './find.ts'

const STALE_MS = 10_000

/** What is free and what waits at each Office. */
export function officeLoadRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, redis } = admin.platform

  serveRoute(app, admin, readOfficeLoad, async ({ caller }) => {
    const reach = reachOf(caller)
    const theirs = reach === null ? null : new Set(await officesOf(db, reach))
    const reports = await redis.hgetall(OFFICES_KEY).catch((cause: unknown) => {
      throw new AppError('UNAVAILABLE', { cause, retryAfter: 1 })
    })
    const items = Object.entries(reports)
      .filter(([office]) => theirs === null || theirs.has(office))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([office_no, text]) => {
        const { at_ms, ...report } = JSON.parse(text) as OfficeReport
        return { office_no, at: toWireTime(new Date(at_ms)), is_stale: Date.now() - at_ms > STALE_MS, ...report }
      })
    return { items }
  })
}
