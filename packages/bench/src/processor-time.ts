import { ProcessorTime } from '@etermai/faults/stage'

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
