import { watchCalls } from '@etermai/logs'
import type { FastifyPluginAsync } from 'fastify'
import type { Ingress } from './ingress.ts'
import { batchRoute } from './routes/batch.ts'
import { publishRoutes } from './routes/publish.ts'
import { taskRoutes } from './routes/tasks.ts'

/** The customers' side of the API. */
export function customerRoutes(ingress: Ingress): FastifyPluginAsync {
  return async (app) => {
    watchCalls(app, ingress.callLog, { surface: 'api' })
    // Before the body is read: whoever guesses keys is not given the work of reading it.
    app.addHook('onRequest', async (request) => ingress.identify.checkAddress(request.ip))
    publishRoutes(app, ingress)
    batchRoute(app, ingress)
    taskRoutes(app, ingress)
  }
}
