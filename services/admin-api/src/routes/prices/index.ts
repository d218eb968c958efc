import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { generalPriceRoutes } from './general.ts'
import { overrideRoutes } from './overrides.ts'

/** What operations cost, and whom. */
export function priceRoutes(app: FastifyInstance, admin: Admin): void {
  generalPriceRoutes(app, admin)
  overrideRoutes(app, admin)
}
