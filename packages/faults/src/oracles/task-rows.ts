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

/** Tasks of customers whose requestId begins so, by id; all when it is left out. */
export async function readTasks(db: Queryable, prefix = ''): Promise<Map<string, TaskRow>> {
  const found = (await rows<TaskRow>(db, TASKS)).filter(({ request_id }) => request_id.startsWith(prefix))
  return new Map(found.map((task) => [task.id, task]))
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
