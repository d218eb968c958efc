import { idealMakespan } from '../ideal-makespan.ts'
import { generate } from '../load/generator.ts'
import { median, type Ratio, round } from '../ratio.ts'
import { openPlatform } from '../subjects/platform.ts'

const TERMINALS = 24
/** As in the proof of S12: from an old machine to a new one. */
const SPEEDS = [2, 2, 1.5, 1, 1, 1, 0.5, 0.5]
const TASKS = 1_500
/** In the round that is not counted: enough to learn how fast each is. */
const WARM_TASKS = 300
/** What flight queries take, 2.5 times as fast as in life: moving a task must be worth 2 s, which do not shrink with it. */
const LEAST_MS = 400
const SPREAD_MS = 800
/** Has no common factor with the number of tasks: neighbours differ, and every length occurs as often. */
const STRIDE = 457

/** P13: when the last of many tasks is done, beside the earliest end that any schedule could have. */
export const evenLoad: Ratio = {
  id: 'P13',
  name: 'makespan over terminals of unequal speed ÷ ideal',
  unit: 's ÷ s',
  target: 1.15,
  better: 'lower',
  mostRounds: 3,
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const platform = await openPlatform(TERMINALS)
    things.defer(() => platform.stop())
    const { people, port } = platform
    const [caller] = people.customers
    if (caller === undefined) throw new RangeError('no customer')
    const terminals = people.terminals.map((key, nth) => ({ ...key, speed: SPEEDS[nth % SPEEDS.length] ?? 1 }))
    const workMs = Array.from({ length: TASKS }, (_, nth) => LEAST_MS + (SPREAD_MS * ((nth * STRIDE) % TASKS)) / TASKS)
    const ideal =
      idealMakespan(
        workMs,
        terminals.map(({ speed }) => speed),
      ) / 1_000
    const [a, b]: [number[], number[]] = [[], []]
    const shares: Record<string, number[]> = {}
    for (let nth = 0; nth <= rounds; nth++) {
      const order = { port, caller, terminals, workMs: nth === 0 ? workMs.slice(0, WARM_TASKS) : workMs }
      const told = await generate({ kind: 'makespan', ...order, run: `p13-${nth}` })
      if (nth === 0) continue
      const { seconds } = told
      const lost = { idle: told.idle ?? 0, ending: told.ending ?? 0, slack: told.slack ?? 0 }
      const shown = Object.entries(lost).map(([what, share]) => `${what} ${Math.round(share * 100)} %`)
      log(`  ${nth}: ${round(seconds)} s, ideal ${round(ideal)} s; ${shown.join(', ')}`)
      a.push(seconds)
      b.push(ideal)
      for (const [what, share] of Object.entries(lost)) shares[what] = [...(shares[what] ?? []), share]
    }
    return {
      a,
      b,
      seen: Object.fromEntries(
        Object.entries(shares).map(([what, all]) => [
          `share of what the terminals could do, ${what}`,
          round(median(all)),
        ]),
      ),
    }
  },
}
