import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { createSignal, type Signal } from './signal.ts'

/** One request as it came. */
export interface ReceivedRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** The body, byte for byte. */
  rawBody: Buffer
  /** Milliseconds since the epoch. */
  receivedAt: number
}

/** How the receiver answers. */
export type Behaviour =
  | { kind: 'answer'; status?: number; headers?: Record<string, string>; body?: string; delayMs?: number }
  /** Reads the request and never answers. */
  | { kind: 'hang' }
  /** Answers the head, then a byte a second, for ever. */
  | { kind: 'drip' }
  /** Closes the connection with a reset. */
  | { kind: 'reset' }
  /** 200 with a body of this many bytes. */
  | { kind: 'huge'; bytes: number }
  /** 200 with a small gzip body that inflates to this many bytes. */
  | { kind: 'gzip-bomb'; bytes: number }
  | { kind: 'redirect'; location: string; status?: 301 | 302 | 307 | 308 }

/** A small real HTTP server that stands for a customer's callback address. */
export interface Receiver extends AsyncDisposable {
  url: string
  port: number
  /** Fires with each request, after its body was read and before it is answered. */
  received: Signal<ReceivedRequest>
  /** Answers all requests from now on like this, or by what the function says of the request. */
  behave(behaviour: Behaviour | ((request: ReceivedRequest) => Behaviour)): void
  dispose(): Promise<void>
}

/** Starts a receiver on 127.0.0.1, or another address of this machine, that answers 200 until told otherwise. */
export async function startReceiver(options: { port?: number; host?: string } = {}): Promise<Receiver> {
  const { host = '127.0.0.1' } = options
  const received = createSignal<ReceivedRequest>()
  const timers = new Set<NodeJS.Timeout>()
  let behaviour: Behaviour | ((request: ReceivedRequest) => Behaviour) = { kind: 'answer' }
  const server = createServer(async (request, response) => {
    const rawBody = await buffer(request).catch(() => undefined)
    if (!rawBody) return
    const record = toRecord(request, rawBody)
    received.fire(record)
    respond(typeof behaviour === 'function' ? behaviour(record) : behaviour, response, timers)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const dispose = async (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    url: `http://${host}:${port}`,
    port,
    received,
    behave(next) {
      behaviour = next
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

function toRecord(request: IncomingMessage, rawBody: Buffer): ReceivedRequest {
  const { method = '', url = '', headers } = request
  return { method, path: url, headers, rawBody, receivedAt: Date.now() }
}

function respond(behaviour: Behaviour, response: ServerResponse, timers: Set<NodeJS.Timeout>): void {
  switch (behaviour.kind) {
    case 'hang':
      return
    case 'drip':
      response.writeHead(200, { 'content-type': 'text/plain' }).write('.')
      timers.add(setInterval(() => response.write('.'), 1_000))
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'huge':
      response.writeHead(200, { 'content-length': String(behaviour.bytes) }).end(Buffer.alloc(behaviour.bytes, 'x'))
      return
    case 'gzip-bomb':
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(behaviour.bytes)))
      return
    case 'redirect':
      response.writeHead(behaviour.status ?? 302, { location: behaviour.location }).end()
      return
    case 'answer': {
      const { status = 200, headers = {}, body = '', delayMs = 0 } = behaviour
      const answer = (): void => void response.writeHead(status, headers).end(body)
      if (delayMs > 0) timers.add(setTimeout(answer, delayMs))
      else answer()
    }
  }
}
