import { setTimeout as wait } from 'node:timers/promises'
import { timed } from '../processor-time.ts'
import type { Crew } from './crew/crew.ts'
import { type Idle, partsOf, type Window } from './curve.ts'

/**
 * One life after another: nothing shares a commit, so a task costs the same however busy the machine is otherwise. With a
 * fixed rate it did not: where answers came later, more tasks went into each batch, and each was cheaper.
 */
const WINDOW = { tasks: 200, lanes: 1, mostMs: 15_000 }
/** Before anything is measured: code that has run this often is compiled, and caches know the customers. */
const WARM = { tasks: 1_200, lanes: 8, mostMs: 20_000 }

export interface PointInput {
  /** Names the tasks of this point. */
  run: string
  pids(): Record<string, number>
  crew: Crew
  windows: number
  idleMs: number
  log(line: string): void
  signal: AbortSignal
}

/** First what the platform uses by itself, then window after window of work, after one that is not counted. */
export async function measurePoint(input: PointInput): Promise<{ idle: Idle; windows: Window[] }> {
  const { run, pids, crew, log, signal } = input
  const windows: Window[] = []
  await crew.window({ run: `${run}-warm`, ...WARM })
  const idle = await idleOf(pids(), input.idleMs, signal)
  log(`    idle: ${Object.values(idle.cpu).map(Math.round).join(', ')} ms a second (Node, Postgres, Redis)`)
  for (let nth = 1; nth <= input.windows; nth++) {
    signal.throwIfAborted()
    const began = performance.now()
    const { result, cpu } = await timed(pids(), () => crew.window({ run: `${run}-${nth}`, ...WINDOW }))
    const seconds = (performance.now() - began) / 1_000
    const programs = Object.fromEntries(
      Object.entries(cpu).map(([name, used]) => {
        const anyhow = ((idle.programs[name] ?? 0) / 1_000) * seconds
        return [name, ((used - anyhow) * 1e6) / result.tasks]
      }),
    )
    const { medianMs, p99Ms, ownShare } = result
    windows.push({ cpu: partsOf(programs), programs, medianMs, p99Ms, generator: ownShare })
    const { node, postgres, redis } = partsOf(programs)
    const figures = [node + postgres + redis, node, postgres, redis].map(Math.round)
    log(`    ${nth}: ${figures.join(' = ')} µs a task (Node, Postgres, Redis), ${medianMs.toFixed(1)} ms`)
  }
  return { idle, windows }
}

async function idleOf(pids: Record<string, number>, forMs: number, signal: AbortSignal): Promise<Idle> {
  const began = performance.now()
  const { cpu } = await timed(pids, () => wait(forMs, undefined, { signal }))
  const seconds = (performance.now() - began) / 1_000
  const programs = Object.fromEntries(Object.entries(cpu).map(([name, s]) => [name, (s * 1_000) / seconds]))
  return { seconds, cpu: partsOf(programs), programs }
}
