import { createHttp, createLog, Metrics } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { browserRoutes } from '../src/app.ts'

/** The service's routes on the HTTP base that every service has. They need neither Postgres nor Redis. */
export async function openReference(): Promise<FastifyInstance> {
  const app = createHttp({ log: createLog('admin-api', 'silent'), metrics: new Metrics(), trustedProxies: [] })
  await app.register(browserRoutes('web/dist'))
  await app.ready()
  return app
}
