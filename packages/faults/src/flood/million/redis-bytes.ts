import { Redis } from 'ioredis'

/** What Redis holds, bytes. */
export async function redisBytes(url: string): Promise<number> {
  const redis = new Redis(url)
  try {
    return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0)
  } finally {
    redis.disconnect()
  }
}
