import type { TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import { headsOf, idsOf, narrowed, partsOf, type TaskFilter } from './filter.ts'

const COUNT = sql(import.meta.url, '../sql/count-tasks.sql')
const COUNT_HEADS = sql(import.meta.url, '../sql/count-heads.sql')

/** Beyond this a count says "more". */
const MAX_COUNT = 10_000
/** Tasks that are looked at for one count. */
const SCAN = 12_000

export interface TaskCount {
  count: number
  /** There are, or may be, more: only so many were looked at. */
  more: boolean
}

/** States that are counted together, each group in the indexes that hold it. */
const GROUPS: readonly (readonly TaskState[])[] = [
  ['pending', 'assigned', 'executing', 'unknown'],
  ['completed'],
  ['failed'],
  ['canceled'],
  ['expired'],
]
/** Those that have an index of their own. */
const INDEXED: readonly TaskState[] = ['failed', 'canceled', 'expired']

/**
 * How many tasks of a filter stand in each state, whatever states the filter names; each exact up to 10,000. Ranges of
 * ends are not taken into account.
 */
export async function countByState(db: Queryable, filter: TaskFilter): Promise<Map<TaskState, TaskCount>> {
  const found = new Map<TaskState, TaskCount>()
  for (const states of GROUPS) {
    const [state] = states
    const counts =
      state !== undefined && INDEXED.includes(state) && isWhole(filter)
        ? await countHeads(db, filter, state)
        : await count(db, { ...filter, states })
    const more = counts.some((line) => line.more)
    for (const each of states) {
      const line = counts.find(({ state: of }) => of === each)
      found.set(each, { count: Math.min(line?.count ?? 0, MAX_COUNT), more })
    }
  }
  return found
}

type Count = TaskCount & { state: TaskState | null }

/** Do the parts of the indexes hold what the filter asks for, and nothing else? */
function isWhole(filter: TaskFilter): boolean {
  const { users: _, ...rest } = filter
  return Object.entries(rest).every(([name, value]) => value === undefined || name === 'states')
}

async function countHeads(db: Queryable, { users }: TaskFilter, state: TaskState): Promise<Count[]> {
  if (users?.length === 0) return []
  const filter = { users, states: [state] }
  const [lowest, highest] = idsOf({})
  const values = [...headsOf(filter, partsOf(filter), SCAN), highest, lowest, MAX_COUNT + 1]
  const counts = await rows<TaskCount>(db, COUNT_HEADS, values)
  return counts.map((line) => ({ ...line, state }))
}

async function count(db: Queryable, filter: TaskFilter): Promise<Count[]> {
  if (filter.users?.length === 0) return []
  const [lowest, highest] = idsOf(filter)
  const heads = headsOf(filter, partsOf(filter), SCAN)
  return rows(db, COUNT, [...heads, highest, lowest, ...(await narrowed(db, filter)), MAX_COUNT + 1])
}
