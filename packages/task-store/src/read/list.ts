import type { Fen, TaskState } from '@etermai/domain'
import { decodeCursor, encodeCursor, type Queryable, rows, sql } from '@etermai/platform'
import { z } from 'zod'
import { eachOf, headsOf, idsOf, narrowed, partsOf, sortOf, type TaskFilter, type TaskSort } from './filter.ts'

const BY_ID = sql(import.meta.url, '../sql/list-by-id.sql')
const BY_FINISH = sql(import.meta.url, '../sql/list-by-finish.sql')

/** Tasks that one page looks at, at most (but 20 of each part): first a few, and all of them only where few of those matched. */
const SCAN = 5_000
const FIRST_PAGES = 6

export interface TaskLine {
  id: string
  user_id: number
  username: string
  request_id: string
  type: string
  state: TaskState
  source: string
  /** As they were sent, identity numbers and all: mask them before anybody sees them. */
  params: unknown
  pnr: string | null
  lane: string
  priority: number
  office_no: string | null
  terminal_id: string | null
  terminal_office: string | null
  attempt: number
  price_fen: Fen
  charged_fen: Fen | null
  error_code: string | null
  error_message: string | null
  warning: string | null
  parent_task_id: string | null
  created_at: Date
  assigned_at: Date | null
  started_at: Date | null
  finished_at: Date | null
}

export interface TaskPage {
  rows: TaskLine[]
  /** Null: this was the last page. One that goes on may hold fewer rows than asked for, even none. */
  nextCursor: string | null
}

export interface TaskPaging {
  sort?: TaskSort | undefined
  cursor?: string | undefined
  limit: number
}

/** Where a page goes on: the order's name and the values of the last task that was looked at; ends in microseconds. */
const cursor = z.union([z.tuple([z.literal('c'), z.uuid()]), z.tuple([z.literal('f'), z.int(), z.uuid()])])

/** The page after a task, the newest first. */
export function cursorBefore(taskId: string): string {
  return encodeCursor(['c', taskId])
}

interface Found {
  rows: TaskLine[]
  /** Where the tasks that were looked at end; null: there are no more. */
  floor: readonly unknown[] | null
  placeOf(row: number): readonly unknown[]
}

/** One page of tasks, the newest first, or the last to end. Throws INVALID_REQUEST for a cursor of another list. */
export async function listTasks(db: Queryable, filter: TaskFilter, paging: TaskPaging): Promise<TaskPage> {
  const { limit } = paging
  const sort = sortOf(filter, paging.sort)
  const from = decodeCursor(
    paging.cursor,
    cursor.refine(([of]) => (of === 'f') === (sort === 'finished_at')),
  )
  const look = sort === 'finished_at' ? byFinish(db, filter, from) : byId(db, filter, from)
  if (filter.users?.length === 0) return { rows: [], nextCursor: null }
  // A page of each part fills a page of all, where nothing else is filtered.
  const parts = sort === 'finished_at' ? (filter.users?.length ?? 1) : partsOf(filter).count
  const few = Math.max(limit * FIRST_PAGES, Math.min(SCAN, (limit + 1) * parts))
  let found = await look(few, limit + 1)
  if (found.rows.length <= limit && found.floor !== null) found = await look(SCAN, limit + 1)
  const isFull = found.rows.length > limit
  const end = isFull ? found.placeOf(limit - 1) : found.floor
  return { rows: found.rows.slice(0, limit), nextCursor: end === null ? null : encodeCursor(end) }
}

type Cursor = z.output<typeof cursor> | null
type Look = (scan: number, limit: number) => Promise<Found>

function byId(db: Queryable, filter: TaskFilter, from: Cursor): Look {
  const parts = partsOf(filter)
  const [lowest, highest] = idsOf(filter)
  const before = from?.[0] === 'c' && from[1] < highest ? from[1] : highest
  return async (scan, limit) => {
    const values = [...headsOf(filter, parts, scan), before, lowest, ...(await narrowed(db, filter)), limit]
    const found = await rows<TaskLine & { floor: string | null }>(db, BY_ID, values)
    const floor = found[0]?.floor ?? null
    return {
      rows: found.filter(({ id }) => id !== null),
      floor: floor === null ? null : ['c', floor],
      placeOf: (row) => ['c', found[row]?.id],
    }
  }
}

const EVER = new Date(0)
const NEVER_MS = Date.UTC(9999, 11, 31)
/** `before` an end without an id: nothing of that moment itself. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

function byFinish(db: Queryable, filter: TaskFilter, from: Cursor): Look {
  const { users } = filter
  const before = from?.[0] === 'f' ? [from[1], from[2]] : [(filter.finishedTo?.getTime() ?? NEVER_MS) * 1_000, NO_ID]
  return async (scan, limit) => {
    const found = await rows<TaskLine & { ended_us: number; floor_us: number | null; floor: string | null }>(
      db,
      BY_FINISH,
      [
        users === null,
        users ?? [],
        eachOf({ count: users?.length ?? 1 }, scan),
        ...before,
        filter.finishedFrom ?? EVER,
        users,
        ...(await narrowed(db, filter)).toSpliced(6, 0, filter.pnr ?? null, filter.requestId ?? null),
        limit,
      ],
    )
    const { floor_us = null, floor = null } = found[0] ?? {}
    return {
      rows: found.filter(({ id }) => id !== null),
      floor: floor === null ? null : ['f', floor_us, floor],
      placeOf: (row) => ['f', found[row]?.ended_us, found[row]?.id],
    }
  }
}
