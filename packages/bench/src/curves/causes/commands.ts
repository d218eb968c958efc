import { Redis } from 'ioredis'
import type { Uses } from './use.ts'

/** What Redis did for each command since it started; what scripts call is counted with the script and by itself. */
export async function commands(redisUrl: string): Promise<Uses> {
  const redis = new Redis(redisUrl)
  try {
    return commandsOf(await redis.info('commandstats'))
  } finally {
    redis.disconnect()
  }
}

export function commandsOf(info: string): Uses {
  const lines = info.matchAll(/^cmdstat_([^:]+):calls=(\d+),usec=(\d+)/gm)
  return Object.fromEntries(
    [...lines].map(([, name = '', calls, us]) => [name, { calls: Number(calls), us: Number(us), pages: 0 }]),
  )
}
