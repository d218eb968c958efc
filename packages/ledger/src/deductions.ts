import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const OF_TASK = sql(import.meta.url, './sql/transaction-of-task.sql')

export interface Deduction {
  id: string
  kind: string
  /** What the balance changed by: below zero, or zero where it was free. */
  amountFen: Fen
  operator: string
  remark: string
  createdAt: Date
}

/** What was taken for a task, or null. */
export async function deductionOf(db: Queryable, taskId: string): Promise<Deduction | null> {
  const [found] = await rows<Deduction>(db, OF_TASK, [taskId])
  return found ?? null
}
