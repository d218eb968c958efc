import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { accountRoutes } from './accounts.ts'
import { entryRoutes } from './entries.ts'
import { statementRoutes } from './statement.ts'

/** Balances, what is entered by hand, and the books as people read them. */
export function moneyRoutes(app: FastifyInstance, admin: Admin): void {
  accountRoutes(app, admin)
  entryRoutes(app, admin)
  statementRoutes(app, admin)
}
