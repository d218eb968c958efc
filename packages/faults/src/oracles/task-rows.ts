import { type Queryable, rows, sql } from '@etermai/platform'

const TASKS = sql(import.meta.url, './sql/tasks.sql')
const UNSETTLED = sql(import.meta.url, './sql/unsettled.sql')

/** A customer's task as Postgres holds it. */
export interface TaskRow {
  id: string
  username: string
  request_id: string
  type: string
  state: string
  pnr: string | null
  callback_url: string | null
  error_code: string | null
  /** The task has been unknown at some time. */
  was_unknown: boolean
}

/** All tasks of customers, by id. */
export async function readTasks(db: Queryable): Promise<Map<string, TaskRow>> {
  return new Map((await rows<TaskRow>(db, TASKS)).map((task) => [task.id, task]))
}

/** What is still under way. */
export interface Unsettled {
  tasks: number
  callbacks: number
}

export async function readUnsettled(db: Queryable): Promise<Unsettled> {
  const [found] = await rows<Unsettled>(db, UNSETTLED)
  return found ?? { tasks: 0, callbacks: 0 }
}
