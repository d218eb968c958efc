import { createLog, createRedis, type Db } from '@etermai/platform'
import { createChecks, examine } from '@etermai/reconciler'

/**
 * Everything that the platform itself watches, over the whole history: what it would tell an operator now that all is at
 * rest. Work that is left for a person, such as dead letters, is none of it.
 */
export async function checkInvariants(db: Db, redisUrl: string): Promise<string[]> {
  const log = createLog('faults', 'silent')
  const redis = createRedis(redisUrl, log)
  await redis.connect()
  try {
    const checks = createChecks().filter(({ severity }) => severity !== 'notice')
    const outcomes = await examine({ db, redis, redisUrl, log }, { checks, repair: false, all: true, newest: 0 })
    return outcomes.flatMap(({ check: { name }, findings, error }) => [
      ...(error === null ? [] : [`${name}: ${error}`]),
      ...findings.map(({ subject, detail }) => `${name}: ${subject} ${JSON.stringify(detail)}`),
    ])
  } finally {
    redis.disconnect()
  }
}
