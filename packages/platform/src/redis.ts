import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import type { Log } from './log.ts'

export type { Redis } from 'ioredis'

/** One connection for commands: pipelined by itself, each with a deadline, refused at once while Redis is away. */
export function createRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    commandTimeout: 3_000,
    connectTimeout: 3_000,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  })
  quiet(redis, log)
  return redis
}

/** A connection that only subscribes; it re-subscribes by itself after a reconnect. */
export function createSubscriber(url: string, log: Log): Redis {
  const redis = new Redis(url, { connectTimeout: 3_000, retryStrategy: (times) => Math.min(100 * times, 2_000) })
  quiet(redis, log)
  return redis
}

/** A connection for adding to BullMQ: refused at once while Redis is away, for Postgres already holds the fact. */
export function createQueueProducer(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 3_000,
    connectTimeout: 3_000,
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

/** A Lua script from a .lua file, run by its digest and sent again where Redis does not know it. */
export interface Script {
  run(redis: Redis, keys: string[], args: (string | number)[]): Promise<unknown>
}

export function lua(from: string, path: string): Script {
  const file = fileURLToPath(new URL(path, from))
  const source = readFileSync(file, 'utf8')
  const name = `eterm_${basename(file, '.lua').replaceAll('-', '_')}`
  return {
    run(redis, keys, args) {
      const client = redis as Redis & Record<string, ((...all: (string | number)[]) => Promise<unknown>) | undefined>
      if (client[name] === undefined) redis.defineCommand(name, { lua: source })
      return (client[name] as (...all: (string | number)[]) => Promise<unknown>).call(
        redis,
        keys.length,
        ...keys,
        ...args,
      )
    },
  }
}
