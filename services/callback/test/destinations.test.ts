import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createSignal, startNameServer, startReceiver } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createResolve } from '../src/delivery/resolve.ts'
import { type Customer, type OpenDelivery, openDelivery } from './open-delivery.ts'
import { selfSigned } from './self-signed.ts'

let open: OpenDelivery
let customer: Customer
beforeAll(async () => {
  open = await openDelivery()
  customer = await open.customer()
})
afterAll(() => open.dispose())

/** Sends one callback to this URL with these name-server answers, one after the other, and says how it ended. */
async function sendWith(url: string, answers: string[][], env: Record<string, string> = {}, attempts = 1) {
  const asked: string[] = []
  const resolve = (hostname: string) => {
    asked.push(hostname)
    const answer = answers[asked.length - 1] ?? answers.at(-1)
    return answer === undefined ? Promise.reject(new Error('NXDOMAIN')) : Promise.resolve(answer)
  }
  const service = await open.start(env, { resolve })
  const eventId = await open.enqueue(customer, url)
  const { state } = await open.tried(eventId, attempts)
  await open.stop(service)
  return { state, errors: (await open.attempts(eventId)).map((made) => made.error), asked }
}

describe('S8 the destination is judged inside the connection', () => {
  it('connects to the address that was judged, without asking a second time', async () => {
    await using receiver = await startReceiver()
    const url = `http://customer.example:${receiver.port}/`
    const sent = await sendWith(url, [['127.0.0.1'], ['10.0.0.1']])
    expect(sent).toEqual({ state: 'delivered', errors: [null], asked: ['customer.example'] })
    expect(receiver.received.all[0]?.headers.host).toBe(`customer.example:${receiver.port}`)
  })

  it.each([
    ['loopback', ['127.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['mapped loopback', ['::ffff:127.0.0.1']],
    ['NAT64', ['64:ff9b::7f00:1']],
    ['a public one and a private one', ['1.1.1.1', '127.0.0.1']],
    ['a private one after a public one of the other family', ['2606:4700::1111', '10.0.0.1']],
    ['no address at all', ['nonsense']],
  ])('refuses a name that resolves to %s', async (_, addresses) => {
    await using receiver = await startReceiver()
    const sent = await sendWith(`http://customer.example:${receiver.port}/`, [addresses], { CALLBACK_ALLOW_CIDRS: '' })
    expect(sent).toEqual({ state: 'pending', errors: ['destination_rejected'], asked: ['customer.example'] })
    expect(receiver.received.all).toEqual([])
  })

  it('is not fooled by a name server that answers differently the next time (rebinding)', async () => {
    await using receiver = await startReceiver()
    // Only 127.0.0.2 may be reached, where nobody listens; the receiver is on 127.0.0.1.
    const env = { CALLBACK_ALLOW_CIDRS: '127.0.0.2/32', CALLBACK_SCHEDULE_SECONDS: '0,0' }
    const answers = [['127.0.0.2'], ['127.0.0.1']]
    const sent = await sendWith(`http://customer.example:${receiver.port}/`, answers, env, 2)
    expect(sent.asked).toHaveLength(2)
    expect(sent.errors).toEqual(['connection_refused', 'destination_rejected'])
    expect(receiver.received.all).toEqual([])
  })

  it('says when a name does not resolve', async () => {
    expect(await sendWith('http://nowhere.example/', [])).toMatchObject({
      state: 'pending',
      errors: ['name_not_resolved'],
    })
  })

  it.each(['http://169.254.169.254/', 'http://2130706433:1/', 'http://[::1]/', 'http://u:p@1.1.1.1/', 'nonsense'])(
    'makes a dead letter of %s at once',
    async (url) => {
      const sent = await sendWith(url, [], { CALLBACK_ALLOW_CIDRS: '' })
      expect(sent).toEqual({ state: 'dead', errors: ['url_rejected'], asked: [] })
    },
  )

  it('ends with the service, though the name is still being asked for', async () => {
    const asked = createSignal()
    const resolve = () => {
      asked.fire()
      return new Promise<never>(() => undefined)
    }
    // Whoever waited for that connection would wait longer than this test may take.
    const service = await open.start({ CALLBACK_TIMEOUT_MS: '120000' }, { resolve })
    const eventId = await open.enqueue(customer, 'http://customer.example/')
    await asked.next()
    await open.stop(service)
    expect(await open.row(eventId)).toMatchObject({ state: 'pending', attempts: 0 })
  })

  it('reaches localhost where loopback is allowed', async () => {
    await using receiver = await startReceiver()
    const service = await open.start()
    const eventId = await open.enqueue(customer, `http://localhost:${receiver.port}/`)
    expect(await open.tried(eventId)).toMatchObject({ state: 'delivered' })
    await open.stop(service)
  })

  it('verifies certificates', async () => {
    const server = createServer(selfSigned, (_, response) => response.end('success')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const service = await open.start()
    const eventId = await open.enqueue(customer, `https://localhost:${port}/`)
    expect(await open.tried(eventId)).toMatchObject({ state: 'pending', last_error: 'tls_failed' })
    await open.stop(service)
    server.close()
  })
})

describe('names', () => {
  it('are asked of the configured servers, once for all who ask at the same time', async () => {
    await using server = await startNameServer()
    server.says('a.example', { A: ['127.0.0.1'] })
    const resolve = createResolve([server.address])
    const answers = await Promise.all([resolve('a.example'), resolve('a.example'), resolve('a.example')])
    expect(answers).toEqual([['127.0.0.1'], ['127.0.0.1'], ['127.0.0.1']])
    expect(server.questions).toHaveLength(2)
  })
})
