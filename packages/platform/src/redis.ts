import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import type { Log } from './log.ts'

export type { Redis } from 'ioredis'

/**
 * A connection that owes an answer and has been silent for so long is given up and opened anew, ms. Without this one
 * whose other end vanished without a word (a line that was cut, a machine that lost its power) stays open for ever:
 * every command on it runs into its own deadline, and none closes it.
 */
const SILENT_MS = 5_000
/** Of a worker's connections, whose blocking reads are silent for up to 10 s while nothing comes. */
const SILENT_WORKER_MS = 15_000
/** A subscriber asks for nothing by itself, so that its silence would never be noticed: it asks for a sign of life. */
const SIGN_OF_LIFE_MS = 3_000

/**
 * One connection for commands: pipelined by itself, each with a deadline, refused at once while Redis is away. For a
 * library that defines commands of its own `pipelined` must be false, see `lua`.
 */
export function createRedis(url: string, log: Log, options: { pipelined: boolean } = { pipelined: true }): Redis {
  const redis = new Redis(url, {
    enableAutoPipelining: options.pipelined,
    enableOfflineQueue: false,
    commandTimeout: 3_000,
    connectTimeout: 3_000,
    socketTimeout: SILENT_MS,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  })
  quiet(redis, log)
  return redis
}

/**
 * A connection that only hears `channel`: from the first moment that Redis is there, and again after each time it was
 * away. It asks by itself and not by ioredis's `autoResubscribe`, whose request nobody looks after: closed before its
 * answer it would be a rejection that ends the process.
 */
export function createSubscriber(url: string, log: Log, channel: string): Redis {
  const redis = new Redis(url, {
    connectTimeout: 3_000,
    socketTimeout: SILENT_MS,
    maxRetriesPerRequest: null,
    autoResubscribe: false,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  })
  quiet(redis, log)
  redis.on('ready', () => redis.subscribe(channel).catch(() => undefined))
  const signs = setInterval(() => {
    if (redis.status === 'ready') redis.ping().catch(() => undefined)
  }, SIGN_OF_LIFE_MS)
  redis.once('end', () => clearInterval(signs))
  return redis
}

/** A connection for adding to BullMQ: refused at once while Redis is away, for Postgres already holds the fact. */
export function createQueueProducer(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 3_000,
    connectTimeout: 3_000,
    socketTimeout: SILENT_MS,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  })
  quiet(redis, log)
  return redis
}

/** A connection for BullMQ workers, whose blocking reads must not be given up after some tries. */
export function createQueueConnection(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 3_000,
    socketTimeout: SILENT_WORKER_MS,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  })
  quiet(redis, log)
  return redis
}

/** Says once that Redis went away, and once that it is back: not at every attempt. */
function quiet(redis: Redis, log: Log): void {
  let away = false
  redis.on('error', (error: Error) => {
    if (!away) log.warn({ err: error.message }, 'redis is away')
    away = true
  })
  redis.on('ready', () => {
    if (away) log.info('redis is back')
    away = false
  })
}

/** A Lua script from a .lua file, run by its digest and sent whole where Redis does not know it. */
export interface Script {
  run(redis: Redis, keys: string[], args: (string | number)[]): Promise<unknown>
}

/**
 * By EVALSHA and not by a command of its own: a command that is defined while a pipeline is open is missing in that
 * pipeline, and every later answer then goes to the wrong caller (github.com/redis/ioredis/issues/1931).
 */
export function lua(from: string, path: string): Script {
  const source = readFileSync(fileURLToPath(new URL(path, from)), 'utf8')
  const digest = createHash('sha1').update(source).digest('hex')
  return {
    async run(redis, keys, args) {
      try {
        return await redis.evalsha(digest, keys.length, ...keys, ...args)
      } catch (error) {
        if (!(error as Error).message.startsWith('NOSCRIPT')) throw error
        return redis.eval(source, keys.length, ...keys, ...args)
      }
    },
  }
}
