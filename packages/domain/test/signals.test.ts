import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listKey, PRESENCE_SHARDS, pollKey, presenceKey, presenceShard } from '../src/index.ts'

const terminalId = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/)

describe('the keys in Redis', () => {
  it('of one terminal share a hash tag, so that one script may touch them on a cluster', () => {
    fc.assert(
      fc.property(terminalId, (id) => {
        const tags = [listKey(id), pollKey(id)].map((key) => /\{([^}]+)\}/.exec(key)?.[1])
        expect(tags).toEqual([`t:${id}`, `t:${id}`])
        expect(listKey(id)).not.toBe(pollKey(id))
      }),
    )
  })

  it('of presence are spread over all shards, each terminal always on the same', () => {
    fc.assert(
      fc.property(terminalId, (id) => {
        const shard = presenceShard(id)
        expect(Number.isInteger(shard) && shard >= 0 && shard < PRESENCE_SHARDS).toBe(true)
        expect(presenceShard(id)).toBe(shard)
      }),
    )
    const used = new Set(Array.from({ length: 1_000 }, (_, i) => presenceShard(`tm_${i}`)))
    expect(used.size).toBe(PRESENCE_SHARDS)
    expect(new Set(Array.from({ length: PRESENCE_SHARDS }, (_, i) => presenceKey(i))).size).toBe(PRESENCE_SHARDS)
  })
})
