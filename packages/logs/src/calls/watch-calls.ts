import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { SeenCall, Surface } from './call.ts'
import type { CallLog } from './call-log.ts'

export interface Watched {
  surface: Surface
  /** Which calls are worth a line; all unless told. */
  isLogged?: (call: { method: string; route: string; status: number }) => boolean
  /** Who has signed in. */
  signedIn?: (request: FastifyRequest) => SeenCall['signedIn']
}

/** Of a body whose length nobody told. */
const UNKNOWN_BYTES = 64 * 1024

/** Takes the calls of all routes that are mounted on `app` after it into the log. */
export function watchCalls(app: FastifyInstance, log: CallLog, watched: Watched): void {
  if (log.isOff) return
  const { surface, isLogged, signedIn } = watched
  if (!app.hasRequestDecorator('answered')) app.decorateRequest('answered', null)
  app.addHook('preSerialization', (request, _reply, payload, done) => {
    request.answered = payload
    done(null, payload)
  })
  app.addHook('onResponse', (request, reply, done) => {
    done()
    const route = request.routeOptions.url
    const status = reply.statusCode
    const { method } = request
    if (route === undefined || isLogged?.({ method, route, status }) === false) return
    const asked = askedOf(request, surface)
    log.see(
      {
        surface,
        answeredAt: Date.now(),
        durationMs: reply.elapsedTime,
        requestId: request.id,
        method,
        route,
        ip: request.ip,
        status,
        asked,
        answer: request.answered,
        signedIn: signedIn?.(request) ?? null,
      },
      surface === 'terminal'
        ? 0
        : Number(request.headers['content-length'] ?? (request.body == null ? 0 : UNKNOWN_BYTES)),
    )
  })
}

/** What was sent: path, query and body in one. Screens and results of terminals are elsewhere, and large. */
function askedOf({ params, query, body }: FastifyRequest, surface: Surface): Record<string, unknown> {
  if (surface !== 'terminal') return Object.assign({}, query, params, isPlain(body) ? body : null)
  if (!isPlain(body)) return {}
  const { terminal_id, terminal_key, task_id, claim_token, status, error_code, retryable, boot_id, seq } = body
  return Object.fromEntries(
    Object.entries({
      terminal_id,
      terminal_key,
      task_id,
      claim_token,
      status,
      error_code,
      retryable,
      boot_id,
      seq,
    }).filter(([, value]) => value !== undefined),
  )
}

function isPlain(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The envelope of the answer, for the log of calls. */
    answered: unknown
  }
}
