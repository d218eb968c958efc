import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { freePort, isAlive } from '@etermai/embedded'
import {
  createTestDatabase,
  createTestRedis,
  eventually,
  type SpawnedService,
  spawnService,
  type TestDatabase,
  type TestRedis,
  temporaryDirectory,
} from '@etermai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { workersFor } from '../src/start.ts'

const WORKERS = 3

let database: TestDatabase
let redis: TestRedis
let port = 0
beforeAll(async () => {
  ;[database, redis] = await Promise.all([createTestDatabase(), createTestRedis()])
})
afterAll(async () => {
  await Promise.all([database.dispose(), redis.dispose()])
})
beforeEach(async () => {
  port = await freePort()
})

function start(changes: Record<string, string> = {}): Promise<SpawnedService> {
  return spawnService({
    command: ['node', 'services/standalone/src/main.ts'],
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      SECRETS_KEY: randomBytes(32).toString('base64'),
      DATA_DIR: temporaryDirectory('standalone'),
      DATABASE_POOL: '8',
      HTTP_WORKERS: String(WORKERS),
      ...changes,
    },
    readyUrl: `http://127.0.0.1:${port}/readyz`,
  })
}

/** On a connection of its own: it goes to the worker whose turn it is. */
function get(path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => {
        body += text
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** Process ids of the workers, once each of them takes calls. */
async function allListen(standalone: SpawnedService): Promise<number[]> {
  await eventually(() => standalone.output().includes('all workers listen'))
  return childrenOf(standalone.pid)
}

/** Calls of the route that were answered, whichever worker is asked. */
async function answered(route: string): Promise<number> {
  const { body } = await get('/metrics')
  const line = new RegExp(`^eterm_http_request_seconds_count\\{[^}]*route="${route}"[^}]*\\} (\\d+)$`, 'm').exec(body)
  return Number(line?.[1] ?? 0)
}

describe('a standalone with several workers', () => {
  it('is as many processes on one port, whose metrics are those of all', async () => {
    await using standalone = await start()
    expect((await allListen(standalone)).length).toBe(WORKERS)
    const answers = await Promise.all(Array.from({ length: 30 }, () => get('/livez')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await eventually(async () => (await answered('/livez')) === 30)
    expect(await standalone.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it('starts one that was killed again, and answers meanwhile', async () => {
    await using standalone = await start()
    const before = await allListen(standalone)
    const [first = 0] = before
    process.kill(first, 'SIGKILL')
    await eventually(() => !childrenOf(standalone.pid).includes(first))
    expect((await get('/livez')).status).toBe(200)
    await eventually(() => childrenOf(standalone.pid).length === WORKERS)
    expect((await get('/readyz')).status).toBe(200)
    expect(await standalone.kill('SIGINT')).toEqual({ code: 0, signal: null })
  })

  it('goes on with the others while a worker that died cannot start, and starts it when it can', async () => {
    await using standalone = await start()
    const [first = 0, ...others] = await allListen(standalone)
    process.kill(first, 'SIGKILL')
    await eventually(() => {
      for (const pid of childrenOf(standalone.pid)) if (!others.includes(pid)) process.kill(pid, 'SIGKILL')
      return standalone.output().includes('could not be started again yet')
    })
    expect((await get('/livez')).status).toBe(200)
    await eventually(() => childrenOf(standalone.pid).length === WORKERS)
    expect(childrenOf(standalone.pid)).toEqual(expect.arrayContaining(others))
    expect(await standalone.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it('leaves no worker behind when it is killed', async () => {
    await using standalone = await start()
    const workers = await allListen(standalone)
    await standalone.kill('SIGKILL')
    await eventually(() => workers.every((pid) => !isAlive(pid)))
  })

  it('ends when its workers cannot start', async () => {
    const refused = await spawnService({
      command: ['node', 'services/standalone/src/main.ts'],
      env: {
        HOST: '127.0.0.1',
        PORT: '1',
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        HTTP_WORKERS: '2',
        SECRETS_KEY: 'short',
      },
    })
    expect(await refused.exited).toEqual({ code: 2, signal: null })
    expect(refused.output()).toContain('SECRETS_KEY')
    await refused.dispose()
    await using holder = await start({ HTTP_WORKERS: '1' })
    const second = await spawnService({
      command: ['node', 'services/standalone/src/main.ts'],
      env: {
        HOST: '127.0.0.1',
        PORT: String(port),
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        HTTP_WORKERS: '2',
        SECRETS_KEY: randomBytes(32).toString('base64'),
        DATA_DIR: temporaryDirectory('standalone'),
      },
    })
    expect(await second.exited).toEqual({ code: 1, signal: null })
    expect(second.output()).toContain('EADDRINUSE')
    await second.dispose()
    expect((await get('/livez')).status).toBe(200)
    await holder.dispose()
  })
})

it.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 3],
  [64, 4],
])('on %i processors there are %i workers', (processors, workers) => {
  expect(workersFor(processors)).toBe(workers)
})
