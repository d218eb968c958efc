import type { TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import { headsOf, idsOf, narrowed, partsOf, type TaskFilter } from './filter.ts'

const COUNT = sql(import.meta.url, '../sql/count-tasks.sql')

/** Beyond this a count says "more". */
const MAX_COUNT = 10_000
/** Tasks that are looked at for one count. */
const SCAN = 12_000

export interface TaskCount {
  count: number
  /** There are, or may be, more: only so many were looked at. */
  more: boolean
}

/** How many tasks of a filter stand in each state, whatever states the filter names; each exact up to 10,000. */
export async function countByState(db: Queryable, filter: TaskFilter): Promise<Map<TaskState, TaskCount>> {
  // Apart, so that each is found in the index that holds it alone.
  const groups: TaskState[][] = [
    ['pending', 'assigned', 'executing', 'unknown'],
    ['completed'],
    ['failed'],
    ['canceled'],
    ['expired'],
  ]
  const found = new Map<TaskState, TaskCount>()
  for (const states of groups) {
    const counts = await count(db, { ...filter, states })
    const more = counts.some((line) => line.more)
    for (const state of states) {
      const line = counts.find((each) => each.state === state)
      found.set(state, { count: Math.min(line?.count ?? 0, MAX_COUNT), more })
    }
  }
  return found
}

function count(
  db: Queryable,
  filter: TaskFilter,
): Promise<{ state: TaskState | null; count: number; more: boolean }[]> {
  if (filter.users?.length === 0) return Promise.resolve([])
  const [lowest, highest] = idsOf(filter)
  const heads = headsOf(filter, partsOf(filter), SCAN)
  return narrowed(db, filter).then((values) => rows(db, COUNT, [...heads, highest, lowest, ...values, MAX_COUNT + 1]))
}
