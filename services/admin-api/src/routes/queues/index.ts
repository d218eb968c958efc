import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { bellRoutes } from './bells.ts'
import { waitingRoutes } from './waiting.ts'

/** Live queues: bells in Redis, and what stands in Postgres behind them. */
export function queueRoutes(app: FastifyInstance, admin: Admin): void {
  bellRoutes(app, admin)
  waitingRoutes(app, admin)
}
