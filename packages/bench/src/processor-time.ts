import { setTimeout as wait } from 'node:timers/promises'
import { ProcessorTime } from '@etermai/faults/stage'

const STANDING_MS = 15_000

/** Processor time that each program used while `work` was done, s, besides what it answered. */
export async function timed<T>(
  pids: Record<string, number>,
  work: () => Promise<T>,
): Promise<{ result: T; cpu: Record<string, number>; total: number }> {
  const meter = new ProcessorTime(pids)
  const result = await work()
  const cpu = meter.seconds()
  return { result, cpu, total: Object.values(cpu).reduce((sum, seconds) => sum + seconds, 0) }
}

/** What programs use while nothing is asked of them, ms of processor a second. */
export async function standing(pids: Record<string, number>): Promise<number> {
  const { total } = await timed(pids, () => wait(STANDING_MS))
  return (total * 1e6) / STANDING_MS
}
