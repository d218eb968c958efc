import { createLog, createRedis } from '@etermai/platform'
import type { TestStore } from '@etermai/testkit/factories'

/** Everything that is sent to a Redis from now on, and what stands in it at the end. */
export async function watchRedis(url: string): Promise<{ seen(): Promise<string[]>; close(): void }> {
  const sent: string[] = []
  const redis = createRedis(url, createLog('test', 'silent'))
  await redis.connect()
  const monitor = await redis.monitor()
  monitor.on('monitor', (_time: string, args: string[]) => void sent.push(args.join(' ')))
  return {
    async seen() {
      // What was sent before this has been seen when this is.
      const last = `until here ${sent.length}`
      await redis.echo(last)
      await new Promise<void>((resolve) => {
        const look = () => (sent.some((line) => line.includes(last)) ? resolve() : setImmediate(look))
        look()
      })
      return [...sent, ...(await dumped(redis))]
    },
    close() {
      monitor.disconnect()
      redis.disconnect()
    },
  }
}

type Redis = ReturnType<typeof createRedis>

/** Every key with its whole value. */
async function dumped(redis: Redis): Promise<string[]> {
  const read: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, '0', '-1'),
    stream: (key) => redis.xrange(key, '-', '+'),
  }
  const keys = await redis.keys('*')
  return Promise.all(
    keys.map(async (key) => {
      const type = await redis.type(key)
      // What went away meanwhile was seen when it was sent.
      const value = type === 'none' ? null : await read[type]?.(key)
      if (value === undefined) throw new Error(`a Redis value of type ${type} that this test cannot read`)
      return `${key} ${JSON.stringify(value)}`
    }),
  )
}

/** Every row of these tables, as text. */
export async function rowsOf({ query }: TestStore, tables: readonly string[]): Promise<string[]> {
  const read = await Promise.all(
    tables.map((table) => query<{ row: string }>(`SELECT '${table} ' || to_jsonb(t)::text AS row FROM ${table} t`)),
  )
  return read.flat().map(({ row }) => row)
}

/** Those lines that hold one of the words, shown from a little before it. Letters count in either case. */
export function holding(lines: readonly string[], words: readonly string[]): string[] {
  const wanted = words.map((word) => word.toLowerCase())
  return lines.flatMap((line) => {
    const text = line.toLowerCase()
    const at = wanted.map((word) => text.indexOf(word)).find((found) => found >= 0)
    return at === undefined ? [] : [line.slice(Math.max(0, at - 120), at + 80)]
  })
}
