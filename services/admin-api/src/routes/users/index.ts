import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { particularsRoutes } from './particulars.ts'
import { standingRoutes } from './standing.ts'

/** The users of the platform. */
export function userRoutes(app: FastifyInstance, admin: Admin): void {
  particularsRoutes(app, admin)
  standingRoutes(app, admin)
}
