import type { FastifyInstance } from 'fastify'
import type { Admin } from '../admin.ts'
import { sessionRoutes } from './session/index.ts'
import { understandingRoutes } from './understanding/index.ts'

const areas = [sessionRoutes, understandingRoutes]

/** Every route of the admin API. */
export function adminApi(app: FastifyInstance, admin: Admin): void {
  for (const area of areas) area(app, admin)
}
