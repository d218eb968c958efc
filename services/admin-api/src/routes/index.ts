import type { FastifyInstance } from 'fastify'
import type { Admin } from '../admin.ts'
import { callbackRoutes } from './callbacks/index.ts'
import { sessionRoutes } from './session/index.ts'
import { taskRoutes } from './tasks/index.ts'
import { viewRoutes } from './views/index.ts'

const areas = [sessionRoutes, taskRoutes, callbackRoutes, viewRoutes]

/** Every route of the admin API. */
export function adminApi(app: FastifyInstance, admin: Admin): void {
  for (const area of areas) area(app, admin)
}
