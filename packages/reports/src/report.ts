import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import { percentileMs } from './durations.ts'

const REPORT = sql(import.meta.url, './sql/report.sql')
const DURATIONS = sql(import.meta.url, './sql/durations.sql')

export const dimensions = ['time', 'user', 'terminal', 'office', 'operation', 'source'] as const
export type Dimension = (typeof dimensions)[number]
export const units = ['hour', 'day', 'week', 'month'] as const
export type Unit = (typeof units)[number]

/** Whose tasks may be looked at; all null: everybody's. */
export interface ReportBounds {
  self: number | null
  manager: number | null
  /** Only what was done on this administrator's terminals. */
  terminalsOf?: number | null
}

export interface ReportQuestion {
  from: Date
  until: Date
  by: readonly Dimension[]
  unit?: Unit | undefined
  userId?: number | undefined
  terminalId?: string | undefined
  officeNo?: string | undefined
  operation?: string | undefined
  source?: string | undefined
  /** Also the platform's own tasks: canaries, reconciling reads. */
  withOwn?: boolean | undefined
  limit?: number | undefined
}

/** What groups have in common: null for dimensions that were not asked for. */
interface Group {
  time: Date | null
  user_id: number | null
  terminal_id: string | null
  office_no: string | null
  operation: string | null
  source: string | null
}

interface Sums extends Group {
  username: string | null
  completed: number
  failed: number
  canceled: number
  expired: number
  /** Of them: had been unknown and were settled. */
  settled: number
  charged_fen: Fen
  waited: number
  wait_ms: number
  executed: number
  execution_ms: number
  active_days: number
}

export interface Figures extends Sums {
  tasks: number
  /** Completed among completed and failed; null where there are none. */
  success_rate: number | null
  /** Percentiles: null where nothing was measured, and over more than PERCENTILE_DAYS. */
  wait_p50_ms: number | null
  wait_p95_ms: number | null
  execution_p50_ms: number | null
  execution_p95_ms: number | null
}

export const REPORT_LIMIT = 5_000

/** Over a longer range percentiles are left out: their buckets are one row and more a task, and a year's take too long. */
const PERCENTILE_DAYS = 100
const DAY_MS = 86_400_000

/** Figures of the tasks that finished in a range of hours, by the dimensions that are asked for. */
export async function reportOf(db: Queryable, bounds: ReportBounds, question: ReportQuestion): Promise<Figures[]> {
  const values = valuesOf(bounds, question)
  const sums = await rows<Sums>(db, REPORT, values)
  const buckets = new Map<string, Map<number, number>>()
  const isTooLong = question.until.getTime() - question.from.getTime() > PERCENTILE_DAYS * DAY_MS
  type Bucket = Group & { measure: string; bucket: number; tasks: number }
  for (const row of isTooLong ? [] : await rows<Bucket>(db, DURATIONS, values)) {
    const key = keyOf(row, row.measure)
    const counts = buckets.get(key) ?? new Map<number, number>()
    buckets.set(key, counts.set(row.bucket, row.tasks))
  }
  return sums.map((sum) => {
    const of = (measure: string, share: number) => percentileMs(buckets.get(keyOf(sum, measure)) ?? new Map(), share)
    const judged = sum.completed + sum.failed
    return {
      ...sum,
      tasks: judged + sum.canceled + sum.expired,
      success_rate: judged === 0 ? null : sum.completed / judged,
      wait_p50_ms: of('wait', 0.5),
      wait_p95_ms: of('wait', 0.95),
      execution_p50_ms: of('execution', 0.5),
      execution_p95_ms: of('execution', 0.95),
    }
  })
}

function valuesOf(bounds: ReportBounds, question: ReportQuestion): unknown[] {
  const { from, until, by, unit = 'day', withOwn = false, limit = REPORT_LIMIT } = question
  const { userId, terminalId, officeNo, operation, source } = question
  const filters = [userId, terminalId, officeNo, operation, source].map((value) => value ?? null)
  const whose = [bounds.self, bounds.manager, bounds.terminalsOf ?? null]
  return [...whose, from, until, by, unit, ...filters, withOwn || source === 'system', limit]
}

function keyOf({ time, user_id, terminal_id, office_no, operation, source }: Group, measure: string): string {
  return JSON.stringify([time, user_id, terminal_id, office_no, operation, source, measure])
}
