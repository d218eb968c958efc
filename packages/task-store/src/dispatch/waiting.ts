import { type Queryable, rows, sql } from '@etermai/platform'

const LANES = sql(import.meta.url, '../sql/waiting-lanes.sql')
const HEAD = sql(import.meta.url, '../sql/lane-head.sql')
const WAITING = sql(import.meta.url, '../sql/waiting-tasks.sql')
const AT_TERMINALS = sql(import.meta.url, '../sql/tasks-at-terminals.sql')

/** A pending task, as far as the dispatcher looks at it. */
export interface WaitingTask {
  id: string
  user_id: number
  lane: string
  rank: number
  type: string
  is_write: boolean
  pnr: string | null
  tried: string[]
  source: string
  priority: number
}

/** Every (user, lane) in which tasks wait, `limit` at most. */
export function waitingLanes(db: Queryable, limit: number): Promise<{ user_id: number; lane: string }[]> {
  return rows(db, LANES, [limit])
}

/** The first `limit` runnable tasks of a lane, in the order in which they are to run. */
export function laneHead(db: Queryable, userId: number, lane: string, limit: number): Promise<WaitingTask[]> {
  return rows(db, HEAD, [userId, lane, limit])
}

/** Those of `ids` that wait. */
export function waitingTasks(db: Queryable, ids: readonly string[]): Promise<WaitingTask[]> {
  return rows(db, WAITING, [ids])
}

/** A task that is locked to a terminal, or keeps others away from its PNR. */
export interface PlacedTask {
  id: string
  user_id: number
  type: string
  is_write: boolean
  pnr: string | null
  lane: string
  state: 'assigned' | 'executing' | 'unknown'
  terminal_id: string
  assignment_no: number
  assigned_at: Date | null
  fetch_until: Date | null
  started_at: Date | null
}

/** What the dispatcher rebuilds itself, and Redis, from. */
export function placedTasks(db: Queryable): Promise<PlacedTask[]> {
  return rows(db, AT_TERMINALS)
}
