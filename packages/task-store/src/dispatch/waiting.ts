import { type Queryable, rows, sql } from '@etermai/platform'

const CUSTOMERS = sql(import.meta.url, '../sql/waiting-customers.sql')
const LANES = sql(import.meta.url, '../sql/waiting-lanes.sql')
const HEADS = sql(import.meta.url, '../sql/lane-heads.sql')
const ON_PNRS = sql(import.meta.url, '../sql/pnr-heads.sql')
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

/** Users of whom tasks wait, `limit` at most, behind `after`. */
export async function waitingCustomers(db: Queryable, after: number, limit: number): Promise<number[]> {
  return (await rows<{ user_id: number }>(db, CUSTOMERS, [after, limit])).map(({ user_id }) => user_id)
}

/** Lanes in which tasks of these users wait: of each `limit` at most, behind `after` (empty: from the first). */
export function waitingLanes(
  db: Queryable,
  users: readonly { user_id: number; after: string }[],
  limit: number,
): Promise<{ user_id: number; lane: string }[]> {
  return rows(db, LANES, [JSON.stringify(users), limit])
}

/** A place in a lane. */
export interface LanePlace {
  rank: number
  id: string
}

/** Before the first task of any lane. */
const BEGINNING: LanePlace = { rank: Number.MIN_SAFE_INTEGER, id: '00000000-0000-0000-0000-000000000000' }

export interface LaneWish {
  user_id: number
  lane: string
  /** Read on from here; null: from the beginning. */
  after: LanePlace | null
  /** Rows to look at, at most. */
  look: number
  /** Tasks to answer, at most. */
  take: number
}

export interface LaneHead {
  /** Runnable ones, in the order in which they are to run. */
  tasks: WaitingTask[]
  /** PNRs because of which others were passed over. */
  passed: string[]
  /** Where the reading ended; null when nothing was there. */
  to: LanePlace | null
  /** The lane ended there. */
  isEnd: boolean
}

/** The next runnable tasks of each lane; one answer a wish, in order. */
export async function laneHeads(db: Queryable, wishes: readonly LaneWish[]): Promise<LaneHead[]> {
  const asked = wishes.map(({ after, ...wish }, i) => {
    const { rank, id } = after ?? BEGINNING
    return { i, ...wish, after_rank: rank, after_id: id }
  })
  const found = await rows<{
    i: number
    tasks: WaitingTask[]
    passed: string[]
    looked: number
    to_rank: number | null
    to_id: string | null
  }>(db, HEADS, [JSON.stringify(asked)])
  const heads = new Map(found.map((row) => [row.i, row]))
  return wishes.map(({ look, take }, i) => {
    const { tasks = [], passed = [], looked = 0, to_rank = null, to_id = null } = heads.get(i) ?? {}
    const to = to_rank === null || to_id === null ? null : { rank: to_rank, id: to_id }
    return { tasks, passed, to, isEnd: looked < look && tasks.length < take }
  })
}

/** What waits for one PNR in a lane. */
export interface OnPnr {
  /** Which of those asked about. */
  i: number
  task: WaitingTask
  /** Something keeps it: it cannot run now. */
  is_blocked: boolean
}

/** The first waiting read and the first waiting write on each PNR, in its lane. */
export function waitingOnPnrs(
  db: Queryable,
  wishes: readonly { user_id: number; lane: string; pnr: string }[],
): Promise<OnPnr[]> {
  return rows(db, ON_PNRS, [JSON.stringify(wishes.map((wish, i) => ({ i, ...wish })))])
}

/** Those of `ids` that wait, and what waits on their PNRs and goes before them. */
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
