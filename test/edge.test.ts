import { once } from 'node:events'
import { createServer, type IncomingMessage, request as open, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect as connectTo, createServer as createTcp, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createHttp, createLog, Metrics } from '@etermai/platform'
import { createSignal } from '@etermai/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildEdge, type Edge } from '../infra/edge/app.ts'
import { type EdgeConfig, readEdgeConfig } from '../infra/edge/config.ts'
import { endEdge } from '../infra/edge/end.ts'
import { route } from '../infra/edge/routes.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function listen(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

/** An address where nobody listens. */
async function nobody(): Promise<URL> {
  const server = createServer()
  const url = await listen(server)
  await closing.pop()?.()
  return url
}

/** An upstream that takes the connection and does as told with the first bytes. */
async function rawUpstream(onData: (socket: Socket, data: Buffer) => void): Promise<URL> {
  const sockets = new Set<Socket>()
  const server = createTcp((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (data) => onData(socket, data))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

/** Answers with what it got. */
const echo: RequestListener = async (request, response) => {
  const body = await buffer(request)
  response.setHeader('x-one', ['a', 'b'])
  response.end(
    JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body: body.toString() }),
  )
}

const problems: Record<string, unknown>[] = []
beforeEach(() => {
  problems.length = 0
})

const startEdge = (ingress: URL[], changes: Partial<EdgeConfig> = {}): Promise<URL> =>
  listen(edgeOf(ingress, changes).server)

function edgeOf(ingress: URL[], changes: Partial<EdgeConfig> = {}): Edge {
  const config: EdgeConfig = {
    host: '127.0.0.1',
    port: 0,
    upstreams: { ingress, 'terminal-gateway': ingress, results: ingress, 'admin-api': ingress },
    trustedProxies: [],
    tls: undefined,
    answerTimeoutMs: 40_000,
    ...changes,
  }
  return buildEdge(config, (line) => problems.push(line))
}

/** What `echo` answers. */
interface Echoed {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

const post = (edge: URL, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(new URL('/api/query_av?b=1', edge), { method: 'POST', body, headers })

describe('routes', () => {
  it.each([
    ['/api/get_task', 'terminal-gateway'],
    ['/api/heartbeat', 'terminal-gateway'],
    ['/api/task_progress', 'terminal-gateway'],
    ['/api/screenshot', 'terminal-gateway'],
    ['/api/report_result', 'results'],
    ['/api/query_av', 'ingress'],
    ['/api/batch', 'ingress'],
    ['/api/nothing', 'ingress'],
    ['/api/admin/users', 'admin-api'],
    ['/openapi.json', 'admin-api'],
    ['/docs', 'admin-api'],
    ['/', 'admin-api'],
  ])('%s goes to %s', (path, target) => expect(route(path)).toBe(target))
})

describe('what passes', () => {
  it('goes through unchanged, both ways', async () => {
    const edge = await startEdge([await listen(createServer(echo))])
    const answer = await post(edge, '{"a":1}', { 'content-type': 'application/json', traceparent: '00-1-2-01' })
    expect(answer.headers.get('x-one')).toBe('a, b')
    const seen = (await answer.json()) as Echoed
    expect(seen).toMatchObject({ method: 'POST', url: '/api/query_av?b=1', body: '{"a":1}' })
    expect(seen.headers).toMatchObject({ host: edge.host, traceparent: '00-1-2-01', 'content-length': '7' })
  })

  it('streams a body of unknown length, and an answer as it comes', async () => {
    const gotFirst = createSignal()
    const upstream = await listen(
      createServer((request, response) => {
        response.write('first ')
        request.once('data', () => gotFirst.fire())
        request.on('end', () => response.end('last'))
        request.resume()
      }),
    )
    const edge = await startEdge([upstream])
    const outgoing = open(new URL('/api/x', edge), { method: 'DELETE', headers: { 'transfer-encoding': 'chunked' } })
    const head = new Promise<IncomingMessage>((resolve) => void outgoing.once('response', resolve))
    outgoing.write('begin')
    await gotFirst.next()
    const answer = await head
    outgoing.end('end')
    expect((await buffer(answer)).toString()).toBe('first last')
  })

  it('lets services in turn answer, and passes over those that are away', async () => {
    const named = (name: string) => listen(createServer((_request, response) => response.end(name)))
    const edge = await startEdge([await named('a'), await nobody(), await named('b')])
    const answers: string[] = []
    for (let i = 0; i < 6; i++) answers.push(await (await post(edge, 'x')).text())
    expect(answers).toEqual(['a', 'b', 'b', 'a', 'b', 'b'])
  })

  it('tells the service when the caller goes away', async () => {
    const arrived = createSignal()
    const gone = createSignal()
    const upstream = await listen(
      createServer((_request, response) => {
        response.once('close', () => gone.fire())
        arrived.fire()
      }),
    )
    const edge = await startEdge([upstream])
    const caller = new AbortController()
    const answer = fetch(new URL('/api/get_task', edge), { signal: caller.signal })
    await arrived.next()
    caller.abort()
    await expect(answer).rejects.toThrow(/aborted/)
    await gone.next()
  })
})

describe('who is calling', () => {
  const claim = {
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil',
    'x-real-ip': '6.6.6.6',
  }

  it('is what the edge sees, not what the caller says', async () => {
    const edge = await startEdge([await listen(createServer(echo))])
    const { headers } = (await (await post(edge, 'x', claim)).json()) as Echoed
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': edge.host,
    })
    expect(headers).not.toHaveProperty('x-real-ip')
  })

  it('is what a trusted proxy says, with its own address added', async () => {
    const edge = await startEdge([await listen(createServer(echo))], { trustedProxies: ['10.0.0.0/8', '127.0.0.1'] })
    const { headers } = (await (await post(edge, 'x', claim)).json()) as Echoed
    expect(headers).toMatchObject({
      'x-forwarded-for': '6.6.6.6, 127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil',
    })
  })
})

describe('what fails', () => {
  it('is 503 with Retry-After when nothing was sent', async () => {
    const edge = await startEdge([await nobody(), await nobody()])
    const answer = await post(edge, 'x'.repeat(300_000), { 'accept-language': 'zh-CN' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await answer.json()).toEqual({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/\p{Script=Han}/u),
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(problems).toEqual([
      expect.objectContaining({ error: 'ECONNREFUSED', sent: false, path: '/api/query_av' }),
      expect.objectContaining({ error: 'ECONNREFUSED', sent: false }),
    ])
  })

  it('is 500 when the connection breaks after sending, and is not sent again', async () => {
    const requests: string[] = []
    const breaking = await rawUpstream((socket, data) => {
      requests.push(data.toString())
      socket.destroy()
    })
    const other = await listen(createServer((_request, response) => response.end('must not be asked')))
    const edge = await startEdge([breaking, other])
    const answer = await post(edge, 'once')
    expect([answer.status, await answer.json()]).toEqual([500, expect.objectContaining({ code: 'INTERNAL' })])
    expect(requests.length).toBe(1)
  })

  it('is 503 when the connection breaks before the whole body came: no service acts on part of one', async () => {
    const breaking = await rawUpstream((socket) => socket.destroy())
    const edge = await startEdge([breaking])
    const caller = open(edge, { method: 'POST', headers: { 'content-length': '100' } })
    caller.on('error', () => undefined)
    caller.write('a part')
    const [answer] = (await once(caller, 'response')) as [IncomingMessage]
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1'])
    caller.destroy()
  })

  it('gives up on a body that does not come before any service does', async () => {
    const service = createHttp({ log: createLog('test', 'silent'), metrics: new Metrics(), trustedProxies: [] })
    const { server } = edgeOf([])
    const checked = (server as Server & { connectionsCheckingInterval: number }).connectionsCheckingInterval
    expect(server.requestTimeout + checked).toBeLessThan(service.server.requestTimeout)
    await service.close()
  })

  it('is 500 when the service does not answer in time', async () => {
    const silent = await listen(createServer(() => undefined))
    const edge = await startEdge([silent], { answerTimeoutMs: 50 })
    expect((await post(edge, 'x')).status).toBe(500)
  })

  it('breaks the caller’s connection when the answer breaks in the middle', async () => {
    const half = await rawUpstream((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', () => socket.destroy())
    })
    const edge = await startEdge([half])
    const answer = await post(edge, 'x')
    await expect(answer.text()).rejects.toThrow()
  })

  it('passes on a refusal that comes before the whole body was sent', async () => {
    const refusing = await listen(
      createServer((_request, response) => response.writeHead(413, { connection: 'close' }).end('too large')),
    )
    const edge = await startEdge([refusing])
    const answer = await post(edge, Buffer.alloc(3_000_000))
    expect([answer.status, await answer.text()]).toEqual([413, 'too large'])
  })

  it('is 413 at once for a body that says it is larger than any route takes, and of which nothing ever comes', async () => {
    const asked: string[] = []
    const service = await listen(
      createServer((request, response) => {
        asked.push(request.url ?? '')
        response.end()
      }),
    )
    const edge = await startEdge([service])
    const caller = open(edge, { method: 'POST', headers: { 'content-length': '1000000000' } })
    caller.on('error', () => undefined)
    caller.flushHeaders()
    const [answer] = (await once(caller, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(413)
    expect(asked).toEqual([])
    caller.destroy()
  })
})

describe('its health', () => {
  it('is that of the services', async () => {
    const ready = await listen(createServer((_request, response) => response.end('{}')))
    const edge = await startEdge([ready])
    expect((await fetch(new URL('/livez', edge))).status).toBe(200)
    expect(await (await fetch(new URL('/readyz', edge))).json()).toMatchObject({ status: 'ok' })
    const lame = await startEdge([await nobody()])
    expect((await fetch(new URL('/livez', lame))).status).toBe(200)
    expect((await fetch(new URL('/readyz', lame))).status).toBe(503)
  })
})

describe('its configuration', () => {
  it('names everything that is wrong at once', () => {
    expect(() =>
      readEdgeConfig({ PORT: 'x', INGRESS_UPSTREAMS: 'ftp://a', RESULTS_UPSTREAMS: 'http://a', TLS_KEY_FILE: 'k' }),
    ).toThrow(/INGRESS_UPSTREAMS.*TERMINAL_GATEWAY_UPSTREAMS.*ADMIN_API_UPSTREAMS.*TLS_CERT_FILE.*PORT/s)
  })
})

describe('the end of the edge', () => {
  const NEVER_MS = 600_000

  it('answers what is under way, and then keeps no connection that nobody asks on', async () => {
    const isAsked = createSignal()
    const mayAnswer = createSignal()
    const upstream = createServer(async (_request, response) => {
      isAsked.fire()
      await mayAnswer.next()
      response.end('late')
    })
    const edgeServer = edgeOf([await listen(upstream)])
    const edge = await listen(edgeServer.server)
    // As a browser opens it ahead of time.
    const silent = connectTo(Number(edge.port), '127.0.0.1')
    await once(silent, 'connect')
    // One that was answered before, and would be kept alive for a minute.
    await (await fetch(new URL('/livez', edge))).text()
    const held = post(edge, 'x')
    await isAsked.next()
    const ended = endEdge(edgeServer, NEVER_MS)
    mayAnswer.fire()
    expect(await (await held).text()).toBe('late')
    await ended
    silent.destroy()
  })
})
