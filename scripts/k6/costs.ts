import { availableParallelism } from 'node:os'
import { ProcessorTime } from '@etermai/faults/stage'
import { createDb, createLog } from '@etermai/platform'
import type { DemoFile } from '../platform/demo-file.ts'

/** What a run cost the platform of this machine. */
export interface Costs {
  tasks: number
  processors: number
  /** Milliseconds a task by program; Postgres with its backends. What runs idle is in it. */
  processorMs: Record<string, number>
  /** By which the database grew, a task. */
  databaseBytes: number
}

/** Looks at the platform's processes and its database before and after a run. */
export class CostMeter {
  readonly #demo: DemoFile
  readonly #time: ProcessorTime
  readonly #bytesBefore: number

  private constructor(demo: DemoFile, bytesBefore: number) {
    this.#demo = demo
    this.#bytesBefore = bytesBefore
    this.#time = new ProcessorTime(demo.processes)
  }

  static async begin(demo: DemoFile): Promise<CostMeter> {
    return new CostMeter(demo, await databaseBytes(demo.database_url))
  }

  async perTask(tasks: number): Promise<Costs> {
    const seconds = Object.entries(this.#time.seconds())
    const grown = (await databaseBytes(this.#demo.database_url)) - this.#bytesBefore
    return {
      tasks,
      processors: availableParallelism(),
      processorMs: Object.fromEntries(seconds.map(([name, used]) => [name, (1_000 * used) / tasks])),
      databaseBytes: grown / tasks,
    }
  }
}

/** In two lines. */
export function costsInWords({ tasks, processors, processorMs, databaseBytes }: Costs): string {
  const total = Object.values(processorMs).reduce((sum, ms) => sum + ms, 0)
  const each = Object.entries(processorMs).map(([name, ms]) => `${name} ${ms.toFixed(2)}`)
  return [
    `  processor time: ${total.toFixed(2)} ms a task over ${tasks} tasks (${each.join(', ')}); ${processors} processors here`,
    `  database: ${(databaseBytes / 1_024).toFixed(1)} KiB a task`,
  ].join('\n')
}

async function databaseBytes(url: string): Promise<number> {
  const db = createDb({ url, max: 1, statementTimeoutMs: 60_000, name: 'k6' }, createLog('k6', 'silent'))
  try {
    const { rows } = await db.query<{ bytes: number }>('SELECT pg_database_size(current_database()) AS bytes')
    return rows[0]?.bytes ?? 0
  } finally {
    await db.end()
  }
}
