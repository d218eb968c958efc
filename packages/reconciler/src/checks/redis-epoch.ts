import { EPOCH_KEY } from '@etermai/domain'
import type { Check } from '../check.ts'

/** S9: after Redis has lost everything, the dispatcher writes it anew and says so. */
export function redisEpoch(): Check {
  return {
    name: 'redis-epoch',
    meaning: 'Redis has lost what it held and nobody has written it anew: terminals are answered from Postgres only.',
    remedy: 'Look at the dispatchers: one must be active and reach Redis, then it does this within a second.',
    severity: 'fault',
    alert: 'redis_not_rebuilt',
    scoped: false,
    needsRedis: true,
    twice: true,
    async find({ redis }) {
      const isThere = (await redis.exists(EPOCH_KEY)) === 1
      return { looked: 'one key', findings: isThere ? [] : [{ subject: EPOCH_KEY, detail: {} }] }
    },
  }
}
