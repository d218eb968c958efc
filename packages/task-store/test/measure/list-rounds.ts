// The same for the bench, in rounds: started by it as a process of its own, which answers after each round.
// Arguments: the small and the large size; rounds.
import type pg from 'pg'
import { openHistories } from './histories.ts'
import { listCases, lookAt, p95, timed } from './lists.ts'

/** p95 of each list and page, ms, in the small and in the large history. */
export interface ListRound {
  lists: { name: string; small: number; large: number }[]
}

const CALLS = 30

/**
 * Every list in both, looked through to its 1,000th page. Few lists of the small history have one; the end of a short
 * list costs next to nothing, so there the first page is what a deep one is compared with.
 */
async function looksOf(dbs: readonly pg.Pool[]) {
  const looks: { name: string; asks: (() => Promise<unknown>)[] }[] = []
  for (const list of listCases) {
    const sides = await Promise.all(dbs.map((db) => lookAt(db, list)))
    const [small, large] = sides
    if (small === undefined || large === undefined) throw new RangeError('two histories')
    looks.push({ name: `${list.name}, first page`, asks: [small.first, large.first] })
    const deep = small.page === large.page ? small.last : small.first
    looks.push({ name: `${list.name}, page ${large.page}`, asks: [deep, large.last] })
  }
  return looks
}

// Postgres is a child that keeps no process alive: this does, until it has ended.
const awake = setInterval(() => undefined, 1_000)
const [small = 0, large = 0, rounds = 0] = process.argv.slice(2).map(Number)
const histories = await openHistories([small, large], (line) => console.log(`  ${line}`))
try {
  const looks = await looksOf(histories.dbs)
  for (let nth = 0; nth <= rounds; nth++) {
    const lists: ListRound['lists'] = []
    for (const { name, asks } of looks) {
      const times = asks.map((): number[] => [])
      // In turn, call by call: what else the machine does meets both alike.
      for (let i = 0; i < CALLS; i++) {
        for (const [side, ask] of asks.entries()) times[side]?.push(await timed(ask))
      }
      const [ofSmall = 0, ofLarge = 0] = times.map(p95)
      lists.push({ name, small: ofSmall, large: ofLarge })
    }
    process.send?.({ lists } satisfies ListRound)
  }
} finally {
  await histories.stop()
}
clearInterval(awake)
process.disconnect?.()
