import type { FastifyPluginAsync } from 'fastify'
import { installBrowserSafety } from './browser-safety.ts'
import { reference } from './routes/reference.ts'

/** What people's browsers see of the platform. */
export const browserRoutes: FastifyPluginAsync = async (app) => {
  await installBrowserSafety(app)
  await reference(app)
}
