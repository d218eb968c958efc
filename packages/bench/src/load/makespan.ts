import { setTimeout as wait } from 'node:timers/promises'
import { taskIds } from './answer.ts'
import { openLines } from './line.ts'
import { type Caller, publication, type TerminalKey } from './requests.ts'
import { Terminals } from './terminals.ts'

export interface MakespanInput {
  port: number
  caller: Caller
  /** The slowest first or last: as the caller likes. A terminal of twice the speed takes half the time. */
  terminals: readonly (TerminalKey & { speed: number })[]
  /** What each task takes at speed 1, ms; given to whichever is claimed next. */
  workMs: readonly number[]
  run: string
}

const BATCH = 100
const LOOK_MS = 2
const DEADLINE_MS = 180_000

export interface MakespanResult {
  /** From the first publication to the last answered report. */
  seconds: number
  /** Shares of what the terminals could have done, which with what they did are 1: waiting for the next task; */
  idle: number
  /** after their last one; */
  ending: number
  /** beyond what a task takes: reports under way, and late timers of this program. */
  slack: number
}

/** Publishes as many tasks as there is work, and waits until the last is reported. */
export async function makespan({ port, caller, terminals, workMs, run }: MakespanInput): Promise<MakespanResult> {
  let [claimed, done, idleMs, slackMs] = [0, 0, 0, 0]
  const freeSince = terminals.map(() => 0)
  const dueAt = terminals.map(() => 0)
  const speedOf = (nth: number) => terminals[nth]?.speed ?? 1
  const fleet = await Terminals.open(port, terminals, {
    claimed(_taskId, atMs, nth) {
      idleMs += (atMs - (freeSince[nth] ?? 0)) * speedOf(nth)
    },
    work(nth) {
      const ms = (workMs[claimed++] ?? 0) / speedOf(nth)
      dueAt[nth] = performance.now() + ms
      return wait(ms)
    },
    done(_taskId, nth) {
      done++
      freeSince[nth] = performance.now()
      slackMs += (performance.now() - (dueAt[nth] ?? 0)) * speedOf(nth)
    },
  })
  const [line] = await openLines(port, 1)
  if (line === undefined) throw new RangeError('no connection')
  const calls = Array.from({ length: workMs.length / BATCH }, (_, nth) => publication(caller, run, nth, '', BATCH))
  try {
    const began = performance.now()
    freeSince.fill(began)
    for (const call of calls) taskIds(await line.send(call))
    while (done < workMs.length) {
      if (performance.now() - began > DEADLINE_MS)
        throw new Error(`${done} of ${workMs.length} tasks were done in time`)
      await Promise.race([wait(LOOK_MS), fleet.broken])
    }
    const ended = performance.now()
    const endingMs = freeSince.reduce((sum, ms, nth) => sum + (ended - ms) * speedOf(nth), 0)
    const allMs = terminals.reduce((sum, { speed }) => sum + (ended - began) * speed, 0)
    return { seconds: (ended - began) / 1_000, idle: idleMs / allMs, ending: endingMs / allMs, slack: slackMs / allMs }
  } finally {
    await fleet.stop()
    line.close()
  }
}
