import { AppError, maskParams, maskResult } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const LIST = sql(import.meta.url, './list-tasks.sql')
const SHOW = sql(import.meta.url, './show-task.sql')
const EVENTS = sql(import.meta.url, './list-events.sql')
const RELATED = sql(import.meta.url, './list-related.sql')

export interface TaskFilter {
  userId?: number
  state?: string
  type?: string
  officeNo?: string
  terminalId?: string
  pnr?: string
  requestId?: string
  /** Only older ones than this task: the last one of the page before. */
  beforeId?: string
  limit: number
}

/** Tasks, newest first. */
export function listTasks(db: Queryable, filter: TaskFilter): Promise<object[]> {
  const { userId, state, type, officeNo, terminalId, pnr, requestId, beforeId, limit } = filter
  const values = [userId, state, type, officeNo, terminalId, pnr, requestId, beforeId]
  return rows(db, LIST, [...values.map((value) => value ?? null), limit])
}

export interface ShownTask {
  taskId: string
  userId: number
  username: string
  type: string
  state: string
  pnr: string | null
  params: unknown
  result: unknown
  terminalId: string | null
  terminalOffice: string | null
}

/** One task, identity numbers masked. Throws TASK_NOT_FOUND. */
export async function findTask(db: Queryable, taskId: string): Promise<ShownTask> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(taskId)
  const [task] = isId ? await rows<ShownTask>(db, SHOW, [taskId]) : []
  if (task === undefined) throw new AppError('TASK_NOT_FOUND')
  return { ...task, params: maskParams(task.type, task.params), result: maskResult(task.result) }
}

/** What happened to it, oldest first. */
export function listTaskEvents(db: Queryable, taskId: string): Promise<object[]> {
  return rows(db, EVENTS, [taskId])
}

/** What was published because of it, oldest first. */
export async function listRelatedTasks(db: Queryable, task: ShownTask): Promise<object[]> {
  const related = await rows<{ result: unknown }>(db, RELATED, [task.taskId, task.userId])
  return related.map((one) => ({ ...one, result: maskResult(one.result) }))
}
