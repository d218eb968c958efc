import { rows, sql } from '@etermai/platform'
import { type Check, type Finding, MAX_FINDINGS } from '../check.ts'
import { ownerOf } from '../redis/owned-keys.ts'

const TERMINALS = sql(import.meta.url, '../sql/terminal-ids.sql')
/** Keys of one step, and steps of one look: the rest is for the next. */
const COUNT = 1_000
const STEPS = 50

/** Every key of Redis belongs to somebody, or ends by itself. */
export function redisKeys(): Check {
  let from = '0'
  let next = '0'
  return {
    name: 'redis-keys',
    meaning: 'Redis holds a key that nobody owns and that never ends, or the keys of a terminal that does not exist.',
    remedy:
      'Does something else use this Redis, or a second platform? It must have one of its own. Otherwise `redis-cli --bigkeys`, and delete what is left over. Nothing is deleted by machine.',
    severity: 'warning',
    alert: 'redis_key_unowned',
    scoped: false,
    needsRedis: true,
    twice: true,
    async find({ db, redis }, { nth, again }) {
      if (nth === 1) from = next
      const keys = new Set(again)
      let cursor = from
      for (let step = 0; step < STEPS; step++) {
        const [following, found] = await redis.scan(cursor, 'COUNT', COUNT)
        for (const key of found) keys.add(key)
        cursor = following
        if (cursor === '0') break
      }
      next = cursor
      const known = new Set((await rows<{ id: string }>(db, TERMINALS)).map(({ id }) => id))
      const findings: Finding[] = []
      for (const key of keys) {
        if (findings.length >= MAX_FINDINGS) break
        const owner = ownerOf(key)
        if (owner?.kind === 'platform') continue
        if (owner?.kind === 'terminal' && known.has(owner.terminalId)) continue
        // -1: it never ends. -2: it is gone already.
        if ((await redis.pttl(key)) !== -1) continue
        const why = owner === null ? 'belongs to nobody and never ends' : 'belongs to a terminal that does not exist'
        findings.push({ subject: key, detail: { key, why } })
      }
      return { looked: `${keys.size} keys`, findings }
    },
  }
}
