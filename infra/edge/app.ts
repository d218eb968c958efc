import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import { watchConnections } from '@etermai/platform/connections'
import { answerError } from './answers.ts'
import type { EdgeConfig } from './config.ts'
import { agent, forward } from './forward.ts'
import { requestHeaders, trustedProxies } from './headers.ts'
import { route, type Target } from './routes.ts'

/** Longer than the 60 s after which load balancers usually close idle connections. */
const KEEP_ALIVE_MS = 65_000
const HEADERS_MS = 15_000
/**
 * Less than the 30 s of a service, and looked at often: who never sends all of a body reads 408 here, before a service
 * cuts the connection on which the edge asked it.
 */
const WHOLE_REQUEST_MS = 25_000
const LOOK_MS = 2_000
/** Longer than a service gives its own checks, so that what it says is heard. */
const READY_MS = 3_000
/**
 * More than any route takes. Announcing more is refused here: a service hears of a request only when some of its body
 * has come, and whoever never sends any would otherwise hold it until a timeout.
 */
const LARGEST_BODY = 5 * 1024 ** 2

export interface Edge {
  server: Server
  connections: ReturnType<typeof watchConnections>
}

/** The edge proxy: one address for all services. It keeps nothing and knows nothing but the routes. */
export function buildEdge(config: EdgeConfig, log: (line: Record<string, unknown>) => void): Edge {
  const isTrusted = trustedProxies(config.trustedProxies)
  const secure = config.tls !== undefined
  const turns = new Map<Target, number>()

  /** All addresses of a service, beginning with the one whose turn it is. */
  const inTurn = (target: Target): URL[] => {
    const all = config.upstreams[target]
    const turn = turns.get(target) ?? 0
    turns.set(target, (turn + 1) % all.length)
    return [...all.slice(turn), ...all.slice(0, turn)]
  }

  const handle: RequestListener = (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (!path.startsWith('/')) return answerError(request, response, 'INVALID_REQUEST')
    if (path === '/livez') return void answerJson(response, 200, { status: 'ok' })
    if (path === '/readyz') return void readiness(config).then(({ status, body }) => answerJson(response, status, body))
    // Figures of the services are for the inside.
    if (path === '/metrics') return answerError(request, response, 'NOT_FOUND')
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) {
      return answerError(request, response, 'PAYLOAD_TOO_LARGE')
    }
    const target = route(path)
    forward(request, response, inTurn(target), {
      headers: requestHeaders(request, isTrusted, secure),
      answerTimeoutMs: config.answerTimeoutMs,
      // Only the path: query strings hold signatures.
      log: (problem) => log({ level: 'warn', msg: 'upstream failed', path, target, ...problem }),
    })
  }

  const timeouts = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEADERS_MS,
    requestTimeout: WHOLE_REQUEST_MS,
    connectionsCheckingInterval: LOOK_MS,
  }
  const server: Server = config.tls ? createHttps({ ...config.tls, ...timeouts }, handle) : createHttp(timeouts, handle)
  server.on('close', () => agent.destroy())
  return { server, connections: watchConnections(server) }
}

/** Ready when at least one address of each service is. */
async function readiness(config: EdgeConfig): Promise<{ status: number; body: Record<string, unknown> }> {
  const checks = await Promise.all(
    Object.entries(config.upstreams).map(async ([target, addresses]) => {
      const ready = await Promise.all(addresses.map(isReady))
      return [target, ready.includes(true) ? 'ok' : 'failing'] as const
    }),
  )
  const isOk = checks.every(([, result]) => result === 'ok')
  const body = { status: isOk ? 'ok' : 'unavailable', checks: Object.fromEntries(checks) }
  return { status: isOk ? 200 : 503, body }
}

async function isReady(address: URL): Promise<boolean> {
  const answer = await fetch(new URL('/readyz', address), { signal: AbortSignal.timeout(READY_MS) }).catch(
    () => undefined,
  )
  await answer?.body?.cancel()
  return answer?.ok ?? false
}

function answerJson(response: ServerResponse<IncomingMessage>, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
