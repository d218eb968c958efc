import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp, createLog, Metrics } from '../../src/index.ts'

let app: FastifyInstance
let port: number
beforeAll(async () => {
  app = createHttp({ log: createLog('test', 'silent'), metrics: new Metrics(), trustedProxies: [] })
  app.post('/any', async () => ({}))
  await app.listen({ host: '127.0.0.1', port: 0 })
  port = (app.server.address() as AddressInfo).port
})
afterAll(() => app.close())

async function speak(words: string | Buffer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(words)
  return socket
}

const LARGE = 8 * 1024 ** 2
const head = 'POST /any HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'

describe('a body that is too large', () => {
  it.each([
    ['says how large it is', `${head}content-length: ${LARGE}\r\n\r\n${'x'.repeat(LARGE)}`],
    [
      'comes in pieces',
      `${head}transfer-encoding: chunked\r\n\r\n${LARGE.toString(16)}\r\n${'x'.repeat(LARGE)}\r\n0\r\n\r\n`,
    ],
  ])('is 413 also for whoever reads the answer only when all of it is sent: it %s', async (_how, request) => {
    const socket = connect(port, '127.0.0.1').pause()
    await once(socket, 'connect')
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.write(request, () => resolve())
    })
    // A connection that was reset would reject here.
    expect(await text(socket.resume())).toMatch(/^HTTP\/1\.1 413 [\s\S]*"PAYLOAD_TOO_LARGE"/)
  })

  it('holds a connection for a moment only when it never ends', async () => {
    const socket = await speak(`${head}transfer-encoding: chunked\r\n\r\n`)
    socket.on('error', () => undefined).resume()
    const closed = once(socket, 'close').catch(() => undefined)
    const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    while (socket.writable)
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain').catch(() => null), closed])
    await closed
  })
})

describe('what cannot be read as HTTP', () => {
  it('is 431 when its headers are too large', async () => {
    const socket = await speak(`GET /any HTTP/1.1\r\nhost: x\r\na: ${'b'.repeat(100_000)}\r\n\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"INVALID_REQUEST"/)
  })

  it('is 400 when it is no HTTP at all', async () => {
    expect(await text(await speak('hello\r\n\r\n'))).toMatch(/^HTTP\/1\.1 400 [\s\S]*"INVALID_REQUEST"/)
  })

  it('is 408 when it did not come to its end in time', async () => {
    const socket = await speak(`${head}content-length: 10\r\n`)
    const connected = once(app.server, 'connection')
    const other = await speak('')
    const [serverSide] = (await connected) as [Socket]
    // What Node says after the time that a request may take.
    app.server.emit('clientError', Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), serverSide)
    expect(await text(other)).toMatch(/^HTTP\/1\.1 408 [\s\S]*"INVALID_REQUEST"/)
    socket.destroy()
  })
})
