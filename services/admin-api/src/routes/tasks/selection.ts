import { usersWithin } from '@etermai/accounts'
import { taskFilter } from '@etermai/admin-contract'
import type { TaskState } from '@etermai/domain'
import type { Db } from '@etermai/platform'
import { listTasks, namedTasks } from '@etermai/task-store'
import { z } from 'zod'
import { boundsOf, type Caller } from '../../http/caller.ts'
import { filterOf } from './filter.ts'

const COUNTED = 10_000
const PAGE = 1_000

/** What a bulk action is about, as its token keeps it. */
export const selection = z.object({
  /** Names the action: what it makes is made once. */
  bulkId: z.uuid(),
  ids: z.array(z.uuid()).optional(),
  filter: z.strictObject(taskFilter).optional(),
  /** Only tasks that were there at the preview. */
  before: z.iso.datetime(),
  cursor: z.string().optional(),
})
export type Selection = z.output<typeof selection>

/** One page of what is selected and stands in one of `states`, and the rest. */
export async function pageOfSelection(
  db: Db,
  caller: Caller,
  chosen: Selection,
  states: readonly TaskState[],
  limit: number,
): Promise<{ tasks: { id: string; state: TaskState }[]; rest: Selection | null }> {
  if (chosen.ids !== undefined) {
    const [now, later] = [chosen.ids.slice(0, limit), chosen.ids.slice(limit)]
    const users = await usersWithin(db, boundsOf(caller))
    const tasks = await namedTasks(db, now, users, states)
    return { tasks, rest: later.length === 0 ? null : { ...chosen, ids: later } }
  }
  const filter = await filterOf(db, caller, chosen.filter ?? {})
  const before = new Date(chosen.before)
  const createdTo = filter.createdTo !== undefined && filter.createdTo < before ? filter.createdTo : before
  const asked = filter.states?.filter((state) => states.includes(state)) ?? states
  if (asked.length === 0) return { tasks: [], rest: null }
  const page = await listTasks(db, { ...filter, states: asked, createdTo }, { cursor: chosen.cursor, limit })
  const { rows, nextCursor } = page
  return { tasks: rows, rest: nextCursor === null ? null : { ...chosen, cursor: nextCursor } }
}

/** How many tasks are selected, by state: exact up to 10,000. */
export async function countSelection(db: Db, caller: Caller, chosen: Selection, states: readonly TaskState[]) {
  const byStatus = new Map<TaskState, number>()
  let count = 0
  let rest: Selection | null = chosen
  while (rest !== null && count < COUNTED) {
    const page: Awaited<ReturnType<typeof pageOfSelection>> = await pageOfSelection(db, caller, rest, states, PAGE)
    for (const { state } of page.tasks) byStatus.set(state, (byStatus.get(state) ?? 0) + 1)
    count += page.tasks.length
    rest = page.rest
  }
  return { count, more: rest !== null, by_status: Object.fromEntries(byStatus) }
}
