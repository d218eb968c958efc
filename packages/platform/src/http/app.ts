import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { watchConnections } from './connections.ts'
import { answerError, answerUnreadable, installErrorMapper } from './errors.ts'
import { installJsonParser } from './json-body.ts'

export const JSON_LIMIT = 256 * 1024
export const REPORT_LIMIT = 4 * 1024 * 1024

export interface HttpOptions {
  log: Log
  metrics: Metrics
  /** CIDRs whose X-Forwarded-For is believed. */
  trustedProxies: string[]
}

/**
 * The HTTP base of every service: strict JSON, one error mapper, request ids, one histogram. A connection that does
 * not finish its headers or its body in time is closed, so that slow senders hold nothing.
 */
export function createHttp(options: HttpOptions): FastifyInstance {
  const app: FastifyInstance = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_LIMIT,
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerUnreadable,
  })
  app.server.headersTimeout = 15_000
  installJsonParser(app)
  installErrorMapper(app)
  const duration = options.metrics.seconds('eterm_http_request_seconds', 'Time to answer', ['route', 'status'])
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    done()
  })
  closeConnectionsAtTheEnd(app)
  return app
}

/**
 * At a shutdown what is under way is answered, and its connection ends with it: a client that keeps connections alive
 * would otherwise hold the process for more than a minute.
 */
function closeConnectionsAtTheEnd(app: FastifyInstance): void {
  let closing = false
  const connections = watchConnections(app.server)
  app.addHook('preClose', (done) => {
    closing = true
    if (app.server.listening) connections.end()
    done()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close')
    done(null, payload)
  })
}
