import type { TaskState } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const NAMED = sql(import.meta.url, '../sql/list-named.sql')

/** Which of these tasks are of these users (null: anybody's) and stand in one of these states, the newest first. */
export function namedTasks(
  db: Queryable,
  ids: readonly string[],
  users: readonly number[] | null,
  states: readonly TaskState[],
): Promise<{ id: string; state: TaskState }[]> {
  return rows(db, NAMED, [ids, users, states])
}
