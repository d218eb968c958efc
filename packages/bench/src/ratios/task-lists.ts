import { fork } from 'node:child_process'
import { on, once } from 'node:events'
import path from 'node:path'
import type { ListRound } from '../../../task-store/test/measure/list-rounds.ts'
import { geometricMean, median, type Ratio, round } from '../ratio.ts'

const [SMALL, LARGE] = [50_000, 5_000_000]
const WORST = 5

/** P9: in a process and on a Postgres of its own; see packages/task-store/test/measure. Each list counts as much as another. */
export const taskLists: Ratio = {
  id: 'P9',
  name: 'p95 of the first and 1,000th page of 16 task lists, 5,000,000 rows ÷ 50,000',
  unit: 'ms ÷ ms',
  target: 1.5,
  better: 'lower',
  async measure(rounds, log) {
    const [a, b]: [number[], number[]] = [[], []]
    const ratios = new Map<string, number[]>()
    let nth = 0
    for await (const { lists } of listRounds(rounds)) {
      const [large, small] = [
        geometricMean(lists.map((list) => list.large)),
        geometricMean(lists.map((list) => list.small)),
      ]
      log(`  ${nth}: ${round(large)} ms, ${round(small)} ms with ${SMALL} rows`)
      if (nth++ === 0) continue
      a.push(large)
      b.push(small)
      for (const list of lists) ratios.set(list.name, [...(ratios.get(list.name) ?? []), list.large / list.small])
    }
    const worst = [...ratios]
      .map(([name, values]) => [name, round(median(values))] as const)
      .toSorted((x, y) => y[1] - x[1])
      .slice(0, WORST)
    return { a, b, seen: Object.fromEntries(worst) }
  },
}

/** One after another as they are measured, the first of which is not to be counted. */
async function* listRounds(rounds: number): AsyncGenerator<ListRound> {
  const program = path.resolve(import.meta.dirname, '../../../task-store/test/measure/list-rounds.ts')
  const child = fork(program, [SMALL, LARGE, rounds].map(String))
  const exited = once(child, 'exit')
  let heard = 0
  const failed = new AbortController()
  child.once('exit', () => failed.abort())
  try {
    for await (const [message] of on(child, 'message', { signal: failed.signal })) {
      yield message as ListRound
      if (++heard > rounds) break
    }
    await exited
  } finally {
    child.kill()
  }
}
