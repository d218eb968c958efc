import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { applyChanges } from './apply.ts'
import type { Changed } from './change.ts'
import { loss } from './loss.ts'
import { lockTasks } from './task-row.ts'

const OVERDUE = sql(import.meta.url, '../sql/overdue.sql')
const TOO_OLD = sql(import.meta.url, '../sql/too-old.sql')

const REASONS: Record<string, string> = {
  lease: 'the lease ran out',
  deadline: 'the deadline passed',
  terminal_lost: 'the terminal was lost',
}

export interface Judgement {
  /** Terminals that have been silent for too long. */
  lostTerminals: readonly string[]
  /** Since when renewals could be stored without a gap: a lease runs anew from there. */
  since: Date
  limit: number
}

/**
 * Judges claims whose lease or deadline has passed, or whose terminal is lost. Each is looked at again under its
 * lock: a renewal that was faster keeps its claim.
 */
export async function reclaimOverdue(db: Db, judgement: Judgement): Promise<Changed[]> {
  return transaction(db, async (client) => {
    const candidates = await findOverdue(client, judgement)
    if (candidates.length === 0) return []
    const tasks = await lockTasks(
      client,
      candidates.map(({ id }) => id),
    )
    const still = await findOverdue(client, judgement)
    return applyChanges(
      client,
      still.flatMap(({ id, reason }) => {
        const task = tasks.get(id)
        return task?.state === 'executing' ? [loss(task, REASONS[reason] ?? reason)] : []
      }),
    )
  })
}

function findOverdue(client: Queryable, judgement: Judgement): Promise<{ id: string; reason: string }[]> {
  return rows(client, OVERDUE, [judgement.lostTerminals, judgement.since, judgement.limit])
}

/** Expires tasks that have waited longer than they may without having begun; nothing is charged. `limit` at most. */
export async function expireTooOld(db: Db, limit: number): Promise<Changed[]> {
  return transaction(db, async (client) => {
    const candidates = await rows<{ id: string }>(client, TOO_OLD, [limit])
    if (candidates.length === 0) return []
    const tasks = await lockTasks(
      client,
      candidates.map(({ id }) => id),
    )
    return applyChanges(
      client,
      [...tasks.values()]
        .filter((task) => task.state === 'pending' || task.state === 'assigned')
        .map((task) => ({
          task,
          event: 'expire' as const,
          actor: 'system',
          errorCode: 'EXPIRED',
          errorMessage: 'no terminal could take it in time',
        })),
    )
  })
}
