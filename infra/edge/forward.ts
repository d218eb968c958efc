import { Agent, type IncomingMessage, request as open, type ServerResponse } from 'node:http'
import { pipeline, Transform } from 'node:stream'
import { answerError } from './answers.ts'
import { responseHeaders } from './headers.ts'

/** How long connecting to an upstream may take, ms. They are on our own network. */
const CONNECT_MS = 3_000

/** Connections to the services are kept open and shared by all requests. */
export const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 1_024 })

/**
 * Sends the request to the first of `upstreams` that accepts a connection and streams the answer back. When none does
 * the answer is 503: nothing was sent, so nothing happened. The same for a connection that broke before the end of the
 * body had come: no service acts on part of one. Once all was sent a broken connection is 500, because the outcome is
 * not known. What was sent is never sent twice.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  upstreams: readonly URL[],
  options: { headers: string[]; answerTimeoutMs: number; log: (problem: Record<string, unknown>) => void },
): void {
  const [upstream, ...others] = upstreams
  if (!upstream) {
    answerError(request, response, 'UNAVAILABLE')
    return
  }
  const outgoing = open({
    agent,
    host: upstream.hostname,
    port: upstream.port || 80,
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: options.headers,
  })
  let isSending = false
  let isAnswered = false
  const abort = (): void => void outgoing.destroy()
  const timer = setTimeout(() => outgoing.destroy(new Error('timeout')), CONNECT_MS)

  outgoing.once('socket', (socket) => {
    const send = (): void => {
      isSending = true
      clearTimeout(timer)
      request.pipe(afterReading()).pipe(outgoing)
    }
    if (socket.connecting) socket.once('connect', send)
    else send()
  })
  // The clock for the answer starts when the whole request was sent.
  let answerTimer: NodeJS.Timeout | undefined
  outgoing.once('finish', () => {
    answerTimer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), options.answerTimeoutMs)
    if (isAnswered) clearTimeout(answerTimer)
  })
  outgoing.once('response', (answer) => {
    isAnswered = true
    clearTimeout(answerTimer)
    response.sendDate = false
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, responseHeaders(answer))
    // Without this the head of an event stream waits for the first event.
    response.flushHeaders()
    pipeline(answer, response, () => undefined)
  })
  outgoing.once('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer)
    clearTimeout(answerTimer)
    response.off('close', abort)
    if (isAnswered || response.closed) return
    options.log({ upstream: upstream.origin, error: error.code ?? error.message, sent: isSending })
    if (isSending) answerError(request, response, request.complete ? 'INTERNAL' : 'UNAVAILABLE')
    else forward(request, response, others, options)
  })
  outgoing.once('close', () => {
    // Who still sends a body that the service refused gets to the end of it and then reads the answer.
    if (isSending && !request.complete) request.unpipe().resume()
  })
  // A caller that goes away needs no answer: the service must see it, for example to end a held poll.
  response.once('close', abort)
}

/**
 * Passes each piece of a body on only after everything that has arrived was read. A service that refuses a body early
 * answers and closes; writing into that closed connection before its answer was read would lose the answer.
 */
function afterReading(): Transform {
  return new Transform({ transform: (piece, _encoding, done) => void setImmediate(done, null, piece) })
}
