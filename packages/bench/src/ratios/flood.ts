import { runFlood } from '@etermai/faults/stage'
import type { Ratio } from '../ratio.ts'

/** Of the flood; and of a third of it before, in which it is found what the terminals carry. */
const FLOOD_MS = 30_000
const SETTLE_MS = 300_000

/** P11: services as separate processes behind the edge, 36 terminals, and the oracles of the fault runs at the end. */
export const goodput: Ratio = {
  id: 'P11',
  name: 'goodput at twice the load it can carry ÷ capacity',
  unit: 'tasks/s ÷ tasks/s',
  target: 0.9,
  better: 'higher',
  mostRounds: 3,
  async measure(rounds, log) {
    const [a, b]: [number[], number[]] = [[], []]
    let late = 0
    const never = new AbortController().signal
    for (let nth = 1; nth <= rounds; nth++) {
      const options = { seed: nth, terminals: 36, rate: 30, speed: 20, settleMs: SETTLE_MS, keep: false, slow: false }
      const verdict = await runFlood({ ...options, floodMs: FLOOD_MS }, (line) => log(`  ${nth}: ${line}`), never)
      // A figure, as goodput is; whatever else is broken leaves none to show.
      late += verdict.health.failed
      const broken = verdict.violations.filter((line) => !/^(less than|health not answered)/.test(line))
      if (broken.length > 0) throw new Error(`the flood broke a promise: ${broken.join('; ')}`)
      a.push(verdict.goodput)
      b.push(verdict.capacity)
    }
    return { a, b, seen: { 'health not answered in time': late } }
  },
}
