import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endProcess, isAlive, startPostgres, startRedis } from '../src/index.ts'

interface Abandoned {
  postgres: { url: string; pid: number }
  redis: { url: string; pid: number }
}

let directory: string
const messages: string[] = []
const log = (message: string): void => void messages.push(message)

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'etermai-embedded-'))
  chmodSync(directory, 0o755)
  messages.length = 0
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

/** Lets a process start both servers and kills it with SIGKILL. */
async function abandon(): Promise<Abandoned> {
  const child = fork(path.join(import.meta.dirname, 'fixtures/abandon.ts'), [directory], { stdio: 'inherit' })
  const [started] = (await once(child, 'message')) as [Abandoned]
  child.kill('SIGKILL')
  await once(child, 'exit')
  return started
}

describe('Postgres', () => {
  it('listens on 127.0.0.1 only, commits durably and asks for its password', async () => {
    const postgres = await startPostgres({ dataDir: `${directory}/postgres`, log })
    try {
      const settings = await query(
        postgres.url,
        `SELECT name, setting FROM pg_settings
         WHERE name IN ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'max_connections')`,
      )
      expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toEqual({
        listen_addresses: '127.0.0.1',
        unix_socket_directories: '',
        fsync: 'on',
        synchronous_commit: 'on',
        max_connections: '200',
      })
      expect(statSync(`${directory}/postgres/password`).mode & 0o777).toBe(0o600)
      const withoutPassword = new URL(postgres.url)
      withoutPassword.password = 'wrong'
      await expect(query(withoutPassword.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    } finally {
      await postgres.stop()
    }
    expect(isAlive(postgres.pid)).toBe(false)
  })

  it('starts again after it was killed, although its pid now names somebody else', async () => {
    const first = await startPostgres({ dataDir: `${directory}/postgres`, log })
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await endProcess(first.pid, [{ signal: 'SIGKILL', waitMs: 10_000 }])
    await first.exited
    const lockFile = `${directory}/postgres/cluster/postmaster.pid`
    writeFileSync(lockFile, readFileSync(lockFile, 'utf8').replace(/^\d+/, String(process.ppid)))

    const second = await startPostgres({ dataDir: `${directory}/postgres`, port: first.port, log })
    try {
      expect(second.url).toBe(first.url)
      expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
    } finally {
      await second.stop()
    }
  })

  it('is not fooled by an initdb that was killed half-way', async () => {
    const unfinished = `${directory}/postgres/cluster.unfinished`
    mkdirSync(unfinished, { recursive: true })
    writeFileSync(`${unfinished}/PG_VERSION`, '18\n')
    const postgres = await startPostgres({ dataDir: `${directory}/postgres`, log })
    await postgres.stop()
    expect(existsSync(unfinished)).toBe(false)
  })

  it.runIf(userInfo().uid === 0)('works below a directory that only root may enter', async () => {
    chmodSync(directory, 0o700)
    const postgres = await startPostgres({ dataDir: `${directory}/postgres`, log })
    const [row] = await query(postgres.url, 'SHOW data_directory')
    await postgres.stop()
    expect(messages.join('\n')).toMatch(/the cluster is put at/)
    rmSync(String(row?.data_directory), { recursive: true })
  })
})

describe('Redis', () => {
  it('listens on 127.0.0.1 only, keeps its data and never evicts', async () => {
    const first = await startRedis({ dataDir: `${directory}/redis`, log })
    await withRedis(first.url, async (redis) => {
      expect(await redis.config('GET', 'bind')).toEqual(['bind', '127.0.0.1'])
      expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
      expect(await redis.config('GET', 'appendfsync')).toEqual(['appendfsync', 'everysec'])
      await redis.set('kept', 'yes')
    })
    await first.stop()
    const second = await startRedis({ dataDir: `${directory}/redis`, log })
    expect(await withRedis(second.url, (redis) => redis.get('kept'))).toBe('yes')
    await second.stop()
  })
})

describe('both, after kill -9 of the process that started them', () => {
  it('stop what still runs and start with all data', async () => {
    const abandoned = await abandon()
    expect([isAlive(abandoned.postgres.pid), isAlive(abandoned.redis.pid)]).toEqual([true, true])
    await query(abandoned.postgres.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await withRedis(abandoned.redis.url, (redis) => redis.set('kept', 'yes'))

    const postgres = await startPostgres({ dataDir: `${directory}/postgres`, log })
    const redis = await startRedis({ dataDir: `${directory}/redis`, log })
    try {
      expect([isAlive(abandoned.postgres.pid), isAlive(abandoned.redis.pid)]).toEqual([false, false])
      expect(await query(postgres.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
      expect(await withRedis(redis.url, (client) => client.get('kept'))).toBe('yes')
    } finally {
      await redis.stop()
      await postgres.stop()
    }
  })

  it('start when everything was killed at once', async () => {
    const abandoned = await abandon()
    await query(abandoned.postgres.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const kill = [{ signal: 'SIGKILL' as const, waitMs: 10_000 }]
    await Promise.all([endProcess(abandoned.postgres.pid, kill), endProcess(abandoned.redis.pid, kill)])

    const postgres = await startPostgres({ dataDir: `${directory}/postgres`, log })
    const redis = await startRedis({ dataDir: `${directory}/redis`, log })
    expect(await query(postgres.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
    await redis.stop()
    await postgres.stop()
  })
})
