import { AppError, type TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const AT_OFFICE = sql(import.meta.url, '../sql/terminals-of-office.sql')

/** Which tasks; what is left out matches all. */
export interface TaskFilter {
  /** Whose: null for everybody's, an empty list for nobody's. */
  users: readonly number[] | null
  states?: readonly TaskState[] | undefined
  sources?: readonly string[] | undefined
  types?: readonly string[] | undefined
  /** Asked for, or where it ran. */
  officeNo?: string | undefined
  terminalId?: string | undefined
  pnr?: string | undefined
  requestId?: string | undefined
  /** In its ids, PNR, error or warning, whatever the case. */
  text?: string | undefined
  createdFrom?: Date | undefined
  createdTo?: Date | undefined
  /** Of tasks that ended; lists are then ordered by their end. */
  finishedFrom?: Date | undefined
  finishedTo?: Date | undefined
}

export type TaskSort = 'created_at' | 'finished_at'

const UNFINISHED: readonly TaskState[] = ['pending', 'assigned', 'executing', 'unknown']
const UNHAPPY: readonly TaskState[] = ['failed', 'canceled', 'expired']

/** The parts of the indexes in which a filter's tasks stand: see sql/list-by-id.sql. */
export interface Parts {
  all: boolean
  users: readonly number[]
  unhappyUsers: readonly number[] | null
  unhappy: readonly TaskState[]
  unfinished: boolean
  terminalId: string | null
  pnr: string | null
  requestId: string | null
  /** How many there are. */
  count: number
}

const NO_PARTS: Parts = {
  all: false,
  users: [],
  unhappyUsers: null,
  unhappy: [],
  unfinished: false,
  terminalId: null,
  pnr: null,
  requestId: null,
  count: 1,
}

/** The narrowest index first. Its parts hold every task of the filter, each once. */
export function partsOf({ users, states, terminalId, pnr, requestId }: TaskFilter): Parts {
  if (requestId !== undefined) return { ...NO_PARTS, requestId }
  if (pnr !== undefined) return { ...NO_PARTS, pnr }
  if (terminalId !== undefined) return { ...NO_PARTS, terminalId, unfinished: true, count: 2 }
  if (states !== undefined && !states.includes('completed')) {
    const unhappy = states.filter((state) => UNHAPPY.includes(state))
    const unfinished = states.some((state) => UNFINISHED.includes(state))
    const count = unhappy.length * (users?.length ?? 1) + (unfinished ? 1 : 0)
    return { ...NO_PARTS, unhappyUsers: users, unhappy, unfinished, count }
  }
  return users === null ? { ...NO_PARTS, all: true } : { ...NO_PARTS, users, count: users.length }
}

/** How far the clock that made a task's id may be from the database's, ms. */
const SKEW_MS = 60_000

/** The lowest and the first too high id that a task of this time of creation can have: ids are UUIDs v7. */
export function idsOf({ createdFrom, createdTo }: Pick<TaskFilter, 'createdFrom' | 'createdTo'>): [string, string] {
  return [
    createdFrom === undefined ? LOWEST : idAt(createdFrom.getTime() - SKEW_MS),
    createdTo === undefined ? HIGHEST : idAt(createdTo.getTime() + SKEW_MS),
  ]
}

const LOWEST = '00000000-0000-0000-0000-000000000000'
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

function idAt(ms: number): string {
  const hex = Math.min(Math.max(0, ms), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** By what a list of this filter is ordered. Throws INVALID_REQUEST where the two do not go together. */
export function sortOf({ finishedFrom, finishedTo }: TaskFilter, asked: TaskSort | undefined): TaskSort {
  const isByEnd = finishedFrom !== undefined || finishedTo !== undefined
  if (isByEnd && asked === 'created_at') {
    const message = 'must be finished_at with a range of ends'
    throw new AppError('INVALID_REQUEST', { details: [{ path: 'sort', message }] })
  }
  return asked ?? (isByEnd ? 'finished_at' : 'created_at')
}

/** Tasks of each part that are looked at when `scan` are in all. */
export function eachOf({ count }: Pick<Parts, 'count'>, scan: number): number {
  return Math.max(20, Math.ceil(scan / Math.max(1, count)))
}

/** The first ten parameters of task_heads() and of the statements that call it. */
export function headsOf({ users }: TaskFilter, parts: Parts, scan: number): unknown[] {
  const { all, unhappyUsers, unhappy, unfinished, terminalId, pnr, requestId } = parts
  return [all, parts.users, unhappyUsers, unhappy, unfinished, terminalId, pnr, requestId, users, eachOf(parts, scan)]
}

/** What the statements compare each task with, but for whose it is: states, sources, types, Office, terminal, text, times. */
export async function narrowed(db: Queryable, filter: TaskFilter): Promise<unknown[]> {
  const { states, sources, types, officeNo, terminalId, text, createdFrom, createdTo } = filter
  const atOffice = officeNo === undefined ? [] : await rows<{ id: string }>(db, AT_OFFICE, [officeNo])
  const terminals = atOffice.map(({ id }) => id)
  return [states, sources, types, officeNo, terminals, terminalId, text, createdFrom, createdTo].map(
    (value) => value ?? null,
  )
}
