import { type Queryable, rows, sql } from '@etermai/platform'
import type { Schedule } from './schedule.ts'

const LIST = sql(import.meta.url, './sql/list.sql')
const RUNS = sql(import.meta.url, './sql/list-runs.sql')

export type RunState = 'taken' | 'done' | 'failed' | 'skipped'

export interface ScheduleLine extends Schedule {
  lastPlannedAt: Date | null
  lastState: RunState | null
  lastReference: string | null
  lastErrorCode: string | null
  lastErrorMessage: string | null
}

export interface ScheduleFilter {
  /** Whose: null for everybody's. */
  users: readonly number[] | null
  state?: 'active' | 'paused' | undefined
  action?: string | undefined
  /** Only older ones than this. */
  before?: string | undefined
  limit: number
}

/** Schedules, the newest first. */
export function listSchedules(db: Queryable, filter: ScheduleFilter): Promise<ScheduleLine[]> {
  const { users, state = null, action = null, before = null, limit } = filter
  return rows(db, LIST, [users, state, action, before, limit, null])
}

/** One schedule, or null. */
export async function showSchedule(db: Queryable, id: string): Promise<ScheduleLine | null> {
  const [found] = await rows<ScheduleLine>(db, LIST, [null, null, null, null, 1, id])
  return found ?? null
}

export interface RunLine {
  plannedAt: Date
  state: RunState
  takenAt: Date
  tries: number
  reference: string | null
  request: unknown
  errorCode: string | null
  errorMessage: string | null
}

/** What came of a schedule's times, the last first. */
export function listRuns(
  db: Queryable,
  scheduleId: string,
  { before, limit }: { before?: Date | undefined; limit: number },
): Promise<RunLine[]> {
  return rows(db, RUNS, [scheduleId, before ?? null, limit])
}
