import type pg from 'pg'
import { countByState, listTasks, type TaskFilter, type TaskSort } from '../../src/index.ts'

const PAGES = 1_000
const LIMIT = 50
const DAY_MS = 86_400_000

/** A list as someone looks at it. */
export interface ListCase {
  name: string
  filter(db: pg.Pool): Promise<TaskFilter>
  sort: TaskSort
}

const users = (where: string) => async (db: pg.Pool) =>
  (await db.query<{ id: number }>(`SELECT id FROM users WHERE ${where}`)).rows.map(({ id }) => id)
const [large, small, managed] = [users(`username = 'u0'`), users(`username = 'u150'`), users('parent_id IS NOT NULL')]
type Rest = Omit<TaskFilter, 'users'>
const all = (name: string, rest: Rest = {}, sort: TaskSort = 'created_at'): ListCase => ({
  name,
  filter: async () => ({ users: null, ...rest }),
  sort,
})
const of = (name: string, whose: typeof large, rest: Rest = {}, sort: TaskSort = 'created_at'): ListCase => ({
  name,
  filter: async (db) => ({ users: await whose(db), ...rest }),
  sort,
})
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)

export const listCases: readonly ListCase[] = [
  all('everything'),
  of('a large customer', large),
  of('a small customer', small),
  of('an administrator’s 20 users', managed),
  all('failed', { states: ['failed'] }),
  of('failed, expired of a small customer', small, { states: ['failed', 'expired'] }),
  of('failed of 20 users', managed, { states: ['failed'] }),
  of('unknown of a large customer', large, { states: ['unknown'] }),
  all('a type of 0.1 %', { types: ['authorize_pnr'] }),
  of('web, tickets, of a large customer', large, { sources: ['web'], types: ['issue_ticket'] }),
  all('a terminal', { terminalId: 'tm_7' }),
  all('an Office', { officeNo: 'SHA007' }),
  all('a day, a month ago', { createdFrom: daysAgo(31), createdTo: daysAgo(30) }),
  all('text', { text: 'MU777' }),
  all('by their end', {}, 'finished_at'),
  of('by their end, 20 users', managed, {}, 'finished_at'),
]

/** One list in one database: how to ask for its first page, its 1,000th (or, of fewer, its last), and its counts. */
export interface Look {
  page: number
  first(): Promise<unknown>
  last(): Promise<unknown>
  counts(): Promise<unknown>
}

export async function lookAt(db: pg.Pool, { filter: filterOf, sort }: ListCase): Promise<Look> {
  const filter = await filterOf(db)
  let cursor: string | undefined
  let page = 1
  for (; page < PAGES; page++) {
    const { nextCursor } = await listTasks(db, filter, { sort, limit: LIMIT, cursor })
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return {
    page,
    first: () => listTasks(db, filter, { sort, limit: LIMIT }),
    last: () => listTasks(db, filter, { sort, limit: LIMIT, cursor }),
    counts: () => countByState(db, filter),
  }
}

/** ms */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}
