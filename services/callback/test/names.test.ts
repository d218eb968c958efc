import { type NameAnswer, type NameServer, type Receiver, startNameServer, startReceiver } from '@etermai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createResolve } from '../src/delivery/resolve.ts'
import { type Customer, type OpenDelivery, openDelivery } from './open-delivery.ts'

/** Stands for the public internet: the one address that the tests may reach. */
const PUBLIC = '127.0.0.2'
/** Stands for the inside: somebody listens there, on the same port. */
const INSIDE = '127.0.0.1'

let open: OpenDelivery
let customer: Customer
let names: NameServer
let outside: Receiver
let inside: Receiver
beforeAll(async () => {
  ;[open, names, inside] = await Promise.all([openDelivery(), startNameServer(), startReceiver({ host: INSIDE })])
  outside = await startReceiver({ host: PUBLIC, port: inside.port })
})
beforeEach(async () => {
  customer = await open.customer()
})
afterAll(async () => {
  await open.dispose()
  await Promise.all([names, outside, inside].map((server) => server[Symbol.asyncDispose]()))
})

let hosts = 0
/** A name that was never asked for. */
const newHost = () => `customer${++hosts}.example`

/** Sends one callback to this name, with so many attempts, and says how it went. */
async function deliver(host: string, env: Record<string, string> = {}, attempts = 1) {
  const service = await open.start({
    CALLBACK_ALLOW_CIDRS: `${PUBLIC}/32`,
    CALLBACK_DNS_SERVERS: names.address,
    CALLBACK_SCHEDULE_SECONDS: Array.from({ length: attempts }, () => '0').join(),
    ...env,
  })
  const before = outside.received.all.length
  const eventId = await open.enqueue(customer, `http://${host}:${inside.port}/cb`)
  await open.tried(eventId, attempts)
  await open.stop(service)
  return {
    errors: (await open.attempts(eventId)).map(({ error }) => error),
    received: outside.received.all.length - before,
  }
}
async function answered(...answers: NameAnswer[]) {
  const host = newHost()
  names.says(host, ...answers)
  return deliver(host)
}

const DELIVERED = { errors: [null], received: 1 }
const REJECTED = { errors: ['destination_rejected'], received: 0 }
const NOT_RESOLVED = { errors: ['name_not_resolved'], received: 0 }

describe('S8 a name is judged by what a real name server says of it', () => {
  it.each<[string, NameAnswer]>([
    ['an address', { A: [PUBLIC] }],
    ['an address for a minute', { A: [PUBLIC], ttl: 60 }],
    ['an address behind two aliases', { A: [PUBLIC], via: ['edge.example', 'pop7.edge.example'] }],
    ['the same address twice', { A: [PUBLIC, PUBLIC] }],
    ['the same address, mapped into IPv6 too', { A: [PUBLIC], AAAA: [`::ffff:${PUBLIC}`] }],
  ])('that has %s is delivered to', async (_, answer) => {
    expect(await answered(answer)).toEqual(DELIVERED)
  })

  it.each<[string, NameAnswer]>([
    ['an address inside', { A: [INSIDE] }],
    ['none but an IPv6 address inside', { AAAA: ['::1'] }],
    ['one of two addresses inside', { A: [PUBLIC, INSIDE] }],
    ['the first of many addresses inside', { A: ['10.0.0.1', ...Array.from({ length: 12 }, () => PUBLIC)] }],
    ['the metadata address among others', { A: [PUBLIC, '169.254.169.254'] }],
    ['a shared address (CGNAT)', { A: ['100.64.0.1'] }],
    ['0.0.0.0', { A: ['0.0.0.0'] }],
    ['the broadcast address', { A: ['255.255.255.255'] }],
    ['a public IPv4 and an IPv6 loopback address', { A: [PUBLIC], AAAA: ['::1'] }],
    ['a public IPv4 and a unique local address', { A: [PUBLIC], AAAA: ['fd00:ec2::254'] }],
    ['a public IPv4 and a link-local address', { A: [PUBLIC], AAAA: ['fe80::1'] }],
    ['a public IPv4 and a mapped private one', { A: [PUBLIC], AAAA: ['::ffff:10.0.0.1'] }],
    ['a public IPv4 and a compatible one', { A: [PUBLIC], AAAA: [`::${INSIDE}`] }],
    ['a public IPv4 and NAT64 of a private one', { A: [PUBLIC], AAAA: ['64:ff9b::7f00:1'] }],
    ['a public IPv4 and local NAT64', { A: [PUBLIC], AAAA: ['64:ff9b:1::a00:1'] }],
    ['a public IPv4 and 6to4', { A: [PUBLIC], AAAA: ['2002:7f00:1::'] }],
    ['a public IPv4 and Teredo', { A: [PUBLIC], AAAA: ['2001:0:4136:e378:8000:63bf:80ff:fffe'] }],
    ['a private IPv4 and a public IPv6 address', { A: ['10.0.0.1'], AAAA: ['2606:4700::1111'] }],
    ['an alias that ends inside', { A: [INSIDE], via: ['edge.example', 'localhost'] }],
    ['an alias that ends inside in IPv6 only', { A: [PUBLIC], AAAA: ['::1'], via: ['edge.example'] }],
  ])('that has %s is not', async (_, answer) => {
    expect(await answered(answer)).toEqual(REJECTED)
  })

  it.each<[string, NameAnswer]>([
    ['does not exist', { code: 'NXDOMAIN' }],
    ['cannot be asked for', { code: 'SERVFAIL' }],
    ['has no address', {}],
    ['leads nowhere', { via: ['nowhere.example'] }],
    ['leads to localhost and no further', { via: ['localhost'] }],
  ])('that %s is not', async (_, answer) => {
    expect(await answered(answer)).toEqual(NOT_RESOLVED)
  })

  it('is asked of the name server in ASCII, whatever it is written in', async () => {
    for (const [written, asked] of [
      ['例子.example', 'xn--fsqu00a.example'],
      ['Ｃｕｓｔｏｍｅｒ。example', 'customer.example'],
      ['BÜCHER.example', 'xn--bcher-kva.example'],
    ] as const) {
      names.says(asked, { A: [PUBLIC] })
      expect(await deliver(written)).toEqual(DELIVERED)
      names.says(asked, { A: [INSIDE] })
      expect(await deliver(written)).toEqual(REJECTED)
      expect(names.questions).toContain(`A ${asked}`)
    }
  })

  it('reaches nobody inside', () => {
    expect(inside.received.all).toEqual([])
  })
})

describe('S8 a name server that changes its mind (rebinding)', () => {
  it('is asked once an attempt, and what it says then is what is connected to', async () => {
    const host = newHost()
    names.says(host, { A: [PUBLIC] }, { A: [INSIDE] })
    expect(await deliver(host)).toEqual(DELIVERED)
    expect(names.questions.filter((question) => question.endsWith(host)).toSorted()).toEqual([
      `A ${host}`,
      `AAAA ${host}`,
    ])
  })

  it('is asked again by the next attempt, which is judged anew', async () => {
    const host = newHost()
    outside.behave({ kind: 'answer', status: 500, headers: { connection: 'close' } })
    names.says(host, { A: [PUBLIC] }, { A: [INSIDE] }, { A: [PUBLIC] }, { A: [PUBLIC, INSIDE] })
    expect(await deliver(host, {}, 4)).toEqual({
      errors: ['http_500', 'destination_rejected', 'http_500', 'destination_rejected'],
      received: 2,
    })
    outside.behave({ kind: 'answer' })
  })

  it('leads nowhere by a redirect either', async () => {
    const [first, second] = [newHost(), newHost()]
    names.says(first, { A: [PUBLIC] })
    names.says(second, { A: [INSIDE] })
    for (const location of [`http://${INSIDE}:${inside.port}/`, `http://${second}:${inside.port}/`, '//localhost/']) {
      outside.behave({ kind: 'redirect', location, status: 307 })
      expect(await deliver(first)).toEqual({ errors: ['redirect'], received: 1 })
    }
    outside.behave({ kind: 'answer' })
    expect(names.questions).not.toContain(`A ${second}`)
  })

  it('reaches nobody inside', () => {
    expect(inside.received.all).toEqual([])
  })
})

describe('S8 a name server that is silent', () => {
  it('costs an attempt its deadline, and others nothing', async () => {
    const [silent, other] = [newHost(), newHost()]
    names.says(silent, { silent: 'both' })
    names.says(other, { A: [PUBLIC] })
    const env = { CALLBACK_ALLOW_CIDRS: `${PUBLIC}/32`, CALLBACK_DNS_SERVERS: names.address }
    const service = await open.start({ ...env, CALLBACK_TIMEOUT_MS: '1000', CALLBACK_CONCURRENCY: '8' })
    const stuck = await open.enqueueMany(customer, `http://${silent}:${inside.port}/`, 4)
    const eventId = await open.enqueue(customer, `http://${other}:${inside.port}/`)
    expect(await open.tried(eventId)).toMatchObject({ state: 'delivered' })
    for (const each of stuck) {
      expect(await open.tried(each)).toMatchObject({ state: 'pending', last_error: 'timeout' })
    }
    await open.stop(service)
  })

  it('for one kind of address is taken at its word for the other, and that is judged', async () => {
    const [well, wrong] = [newHost(), newHost()]
    names.says(well, { A: [PUBLIC], silent: 'AAAA' })
    names.says(wrong, { AAAA: ['::1'], silent: 'A' })
    const resolve = createResolve([names.address])
    expect(await Promise.all([resolve(well), resolve(wrong)])).toEqual([[PUBLIC], ['::1']])
  })
})
