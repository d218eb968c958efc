import { type Queryable, rows, sql } from '@etermai/platform'
import { LOST_AFTER_MS } from '../status/status.ts'

const statement = sql(import.meta.url, './capacity.sql')

/** What an Office can do now, and what is left of it without some of its terminals. */
export interface OfficeCapacity {
  officeNo: string
  /** How many of its terminals were chosen. */
  chosen: number
  /** Active, and heard of lately. */
  workingNow: number
  workingWithout: number
  weightNow: number
  weightWithout: number
  /** In the lists of those chosen: other terminals may take them. */
  tasksMove: number
  /** …they named their terminal, and go on waiting for it. */
  tasksStay: number
  /** They are finished whatever is wanted of their terminal. */
  tasksExecute: number
}

/** What holding back some terminals would mean, by Office. */
export function capacityWithout(
  db: Queryable,
  terminalIds: readonly string[],
  lostAfterMs = LOST_AFTER_MS,
): Promise<OfficeCapacity[]> {
  return rows(db, statement, [terminalIds, lostAfterMs])
}
