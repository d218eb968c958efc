import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { changeRoutes } from './change.ts'
import { checkRoutes } from './checks.ts'
import { officeLoadRoutes } from './office-load.ts'
import { readRoutes } from './read.ts'
import { screenshotRoutes } from './screenshots.ts'
import { stateRoutes } from './states.ts'

/** The terminals: what they are, have, did and may. */
export function terminalRoutes(app: FastifyInstance, admin: Admin): void {
  readRoutes(app, admin)
  changeRoutes(app, admin)
  stateRoutes(app, admin)
  officeLoadRoutes(app, admin)
  checkRoutes(app, admin)
  screenshotRoutes(app, admin)
}
