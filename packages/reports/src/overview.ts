import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import { type Figures, type ReportBounds, type ReportQuestion, reportOf } from './report.ts'

const HEAT_MAP = sql(import.meta.url, './sql/heat-map.sql')
const NOW = sql(import.meta.url, './sql/now.sql')
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export interface HeatCell {
  /** 1 (Monday) to 7. */
  weekday: number
  hour: number
  tasks: number
  completed: number
}

/** Finished tasks by weekday and hour of Asia/Shanghai; what is empty is left out. */
export function heatMap(
  db: Queryable,
  bounds: ReportBounds,
  { from, until, userId, operation }: Pick<ReportQuestion, 'from' | 'until' | 'userId' | 'operation'>,
): Promise<HeatCell[]> {
  return rows<HeatCell>(db, HEAT_MAP, [bounds.self, bounds.manager, from, until, userId ?? null, operation ?? null])
}

export interface Dashboard {
  today: Figures | null
  /** The whole of it, and the part up to the hour that it is now. */
  yesterday: Figures | null
  yesterdayByNow: Figures | null
  openTasks: number
  balanceFen: Fen
  heldFen: Fen
}

/** Today against yesterday, and what is under way. */
export async function dashboardOf(db: Queryable, bounds: ReportBounds): Promise<Dashboard> {
  const [now] = await rows<{
    today: Date
    hour: Date
    open_tasks: number
    balance_fen: Fen
    held_fen: Fen
  }>(db, NOW, [bounds.self, bounds.manager])
  if (now === undefined) throw new Error('no answer about now')
  const yesterday = new Date(now.today.getTime() - DAY_MS)
  const sum = async (from: Date, until: Date) => (await reportOf(db, bounds, { from, until, by: [] }))[0] ?? null
  return {
    today: await sum(now.today, new Date(now.today.getTime() + DAY_MS)),
    yesterday: await sum(yesterday, now.today),
    yesterdayByNow: await sum(yesterday, new Date(now.hour.getTime() - DAY_MS + HOUR_MS)),
    openTasks: now.open_tasks,
    balanceFen: now.balance_fen,
    heldFen: now.held_fen,
  }
}
