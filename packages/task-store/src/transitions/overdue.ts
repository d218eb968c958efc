import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { applyChanges } from './apply.ts'
import { batchOrEach, type OnFailure, rethrow } from './batch-or-each.ts'
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
export async function reclaimOverdue(db: Db, judgement: Judgement, onFailure: OnFailure = rethrow): Promise<Changed[]> {
  const found = await findOverdue(db, judgement)
  const judge = (ids: readonly string[]) =>
    transaction(db, async (client) => {
      const tasks = await lockTasks(client, ids)
      const still = await findOverdue(client, judgement)
      return applyChanges(
        client,
        still.flatMap(({ id, reason }) => {
          const task = tasks.get(id)
          return task?.state === 'executing' ? [loss(task, REASONS[reason] ?? reason)] : []
        }),
      )
    })
  return batchOrEach(
    found.map(({ id }) => id),
    judge,
    onFailure,
  )
}

function findOverdue(client: Queryable, judgement: Judgement): Promise<{ id: string; reason: string }[]> {
  return rows(client, OVERDUE, [judgement.lostTerminals, judgement.since, judgement.limit])
}

/** Expires tasks that have waited longer than they may without having begun; nothing is charged. `limit` at most. */
export async function expireTooOld(db: Db, limit: number, onFailure: OnFailure = rethrow): Promise<Changed[]> {
  const found = await rows<{ id: string }>(db, TOO_OLD, [limit])
  const expire = (ids: readonly string[]) =>
    transaction(db, async (client) => {
      const waiting = [...(await lockTasks(client, ids)).values()].filter(
        ({ state }) => state === 'pending' || state === 'assigned',
      )
      return applyChanges(
        client,
        waiting.map((task) => ({
          task,
          event: 'expire' as const,
          actor: 'system',
          errorCode: 'EXPIRED',
          errorMessage: 'no terminal could take it in time',
        })),
      )
    })
  return batchOrEach(
    found.map(({ id }) => id),
    expire,
    onFailure,
  )
}
