import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import {
  createSignal,
  createTestDatabase,
  createTestRedis,
  eventually,
  spawnService,
  startReceiver,
} from '../src/index.ts'

describe('createTestDatabase', () => {
  it('clones the migrated template and drops the clone', async () => {
    const database = await createTestDatabase()
    const client = new pg.Client(database.url)
    await client.connect()
    const { rows } = await client.query('SELECT count(*)::int AS n FROM "_prisma_migrations"')
    expect(rows[0].n).toBeGreaterThan(0)
    await client.end()
    await database.dispose()
    await expect(new pg.Client(database.url).connect()).rejects.toThrow(/does not exist/)
  })

  it('fails when a connection is left open, and says whose', async () => {
    const database = await createTestDatabase()
    const leaked = new pg.Client({ connectionString: database.url, application_name: 'forgotten' })
    leaked.on('error', () => undefined)
    await leaked.connect()
    await expect(database.dispose()).rejects.toThrow(/1 connection\(s\).*left open:\n {2}forgotten/s)
  })
})

describe('createTestRedis', () => {
  it('may be killed and comes back with its data, or empty, on the same address', async () => {
    await using redis = await createTestRedis()
    const client = new Redis(redis.url)
    client.on('error', () => undefined)
    await client.set('key', 'value')
    await client.wait(0, 0)
    await redis.restart()
    expect(await client.get('key')).toBe('value')
    await redis.killHard()
    await redis.restart({ empty: true })
    expect(await client.get('key')).toBeNull()
    client.disconnect()
  })
})

describe('createSignal', () => {
  it('hands each occurrence out once, in order, whether it came before or after', async () => {
    const signal = createSignal<number>()
    signal.fire(1)
    const taken = [signal.next(), signal.next(), signal.next()]
    signal.fire(2)
    signal.fire(3)
    expect(await Promise.all(taken)).toEqual([1, 2, 3])
    expect(signal.all).toEqual([1, 2, 3])
  })

  it('gives up', async () => {
    const signal = createSignal()
    await expect(signal.next({ timeoutMs: 5 })).rejects.toThrow(/did not fire within 5 ms/)
    signal.fire()
    await signal.next()
  })
})

describe('eventually', () => {
  it('waits for a truthy answer and tells why there was none', async () => {
    let calls = 0
    expect(await eventually(() => ++calls > 2 && calls)).toBe(3)
    const failing = (): never => {
      throw new Error('the reason')
    }
    const error = await eventually(failing, { timeoutMs: 20 }).catch((caught: Error) => caught)
    expect(error).toMatchObject({ message: expect.stringMatching(/within 20 ms/), cause: { message: 'the reason' } })
  })
})

describe('spawnService', () => {
  const server = `require('node:http').createServer((q, s) => s.end('ok')).listen(process.env.PORT, '127.0.0.1');
    console.log('listening', Object.keys(process.env).sort().join())`

  it('runs a process with nothing but the given environment, captures its output and kills it', async () => {
    await using receiver = await startReceiver()
    const port = String(receiver.port)
    await receiver.dispose()
    const service = await spawnService({
      command: ['node', '-e', server],
      env: { PORT: port },
      readyUrl: `http://127.0.0.1:${port}/`,
    })
    expect(readFileSync(service.logFile, 'utf8')).toMatch(/^listening HOME,PATH,PORT\n/)
    expect(await service.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
    await service.dispose()
  })

  it('fails with the log of a service that ends early', async () => {
    const command = ['node', '-e', 'console.error("no such table"); process.exit(3)']
    await expect(spawnService({ command, env: {}, readyUrl: 'http://127.0.0.1:1/' })).rejects.toThrow(
      /ended before it was ready:\nno such table/,
    )
  })
})

describe('startReceiver', () => {
  it('records requests byte for byte and answers as told', async () => {
    await using receiver = await startReceiver()
    const post = (body = '{"a": 1}') =>
      fetch(`${receiver.url}/hook?x=1`, { method: 'POST', body, headers: { 'webhook-id': 'e1' }, redirect: 'manual' })
    expect((await post()).status).toBe(200)
    expect(await receiver.received.next()).toMatchObject({
      method: 'POST',
      path: '/hook?x=1',
      headers: { 'webhook-id': 'e1' },
      rawBody: Buffer.from('{"a": 1}'),
    })
    receiver.behave({ kind: 'answer', status: 429, headers: { 'retry-after': '7' }, body: 'later' })
    const refused = await post()
    expect([refused.status, refused.headers.get('retry-after'), await refused.text()]).toEqual([429, '7', 'later'])
    receiver.behave({ kind: 'redirect', location: 'http://127.0.0.1/' })
    expect((await post()).status).toBe(302)
    receiver.behave({ kind: 'gzip-bomb', bytes: 10_000_000 })
    const bomb = await post()
    expect(bomb.headers.get('content-encoding')).toBe('gzip')
    expect((await bomb.arrayBuffer()).byteLength).toBe(10_000_000)
    receiver.behave({ kind: 'huge', bytes: 1_000_000 })
    expect((await (await post()).arrayBuffer()).byteLength).toBe(1_000_000)
    receiver.behave((received) => (received.rawBody.length > 5 ? { kind: 'reset' } : { kind: 'answer', status: 204 }))
    await expect(post('a longer body')).rejects.toThrow()
    expect((await post('tiny')).status).toBe(204)
  })

  it('hangs until the caller gives up', async () => {
    await using receiver = await startReceiver()
    receiver.behave({ kind: 'hang' })
    const controller = new AbortController()
    const answer = fetch(receiver.url, { signal: controller.signal })
    await receiver.received.next()
    controller.abort()
    await expect(answer).rejects.toThrow(/aborted/)
  })
})
