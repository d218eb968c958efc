import { type LookedAt, literalText, microseconds, pageOfLook, type Queryable, rows, sql } from '@etermai/platform'
import { z } from 'zod'
import { headsOf, idsOf, partsOf } from './filter.ts'

const LIST = sql(import.meta.url, '../sql/list-log.sql')

/** Tasks whose log a page looks at. */
const TASKS = 100
const TASKS_WITH_FILTERS = 1_000
/** Events of tasks that were published longer before the range than this are not looked for. */
const LIVES_MS = 31 * 86_400_000

export interface TaskLogFilter {
  /** Whose: null for everybody's. */
  users: readonly number[] | null
  taskId?: string | undefined
  requestId?: string | undefined
  terminalId?: string | undefined
  event?: string | undefined
  actor?: string | undefined
  /** In the detail, whatever the case. */
  text?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
}

export interface TaskLogLine extends LookedAt {
  task_id: string
  request_id: string
  type: string
  user_id: number
  username: string
  at: Date
  sequence: number
  event: string
  from_state: string | null
  to_state: string | null
  terminal_id: string | null
  attempt: number | null
  actor: string | null
  /** As it came, identity numbers and all: mask them before anybody sees them. */
  detail: unknown
}

/** Where the log goes on: below an event of a task (time in µs, id), or below a task. */
export const taskLogPlace = z.union([
  z.tuple([z.uuid(), microseconds, z.int().min(0)]),
  z.tuple([z.uuid(), z.null(), z.null()]),
])
export type TaskLogPlace = z.output<typeof taskLogPlace>

/**
 * What happened to tasks and what their terminals said: the newest task first, of each the newest event. A page may be
 * short, even empty, and still go on.
 */
export async function listTaskLog(
  db: Queryable,
  filter: TaskLogFilter,
  after: TaskLogPlace | null,
  limit: number,
): Promise<{ rows: TaskLogLine[]; next: readonly unknown[] | null }> {
  const { users, taskId, requestId, terminalId, event, actor, text, from, until } = filter
  const narrows = [terminalId, event, actor, text].some((value) => value !== undefined)
  const parts = partsOf({ users, requestId, terminalId })
  const createdFrom = from === undefined ? undefined : new Date(from.getTime() - LIVES_MS)
  const [lowest, highest] = idsOf({ createdFrom, createdTo: until })
  const [task = null, us = null, id = null] = after ?? []
  const before = task !== null && task < highest ? task : highest
  const answered = await rows<TaskLogLine>(db, LIST, [
    ...headsOf({ users }, parts, narrows ? TASKS_WITH_FILTERS : TASKS),
    before,
    lowest,
    ...[taskId, users, terminalId, event, actor, text && literalText(text), from, until].map((value) => value ?? null),
    task,
    us,
    id,
    limit + 1,
  ])
  return pageOfLook(answered, limit)
}
