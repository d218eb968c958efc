import { AppError } from '@etermai/domain'
import { Batcher, isConnectionError, type Platform, postgresCode } from '@etermai/platform'
import {
  type Claimed,
  type ClaimRequest,
  claimTasks,
  type Renewal,
  type Renewed,
  renewLeases,
} from '@etermai/task-store'

const MAX_BATCH = 200
const CONCURRENCY = 2
const MAX_WAITING = 50_000
const splits = (error: unknown) => !isConnectionError(error)

/** Claims of many terminals in one statement and one commit. Null: the hint was no fact any more. */
export function claimBatches(platform: Platform): Batcher<ClaimRequest, Claimed | null> {
  return new Batcher({
    maxBatch: MAX_BATCH,
    concurrency: CONCURRENCY,
    maxWaiting: MAX_WAITING,
    splits,
    async flush(claims) {
      const claimed = new Map((await claimTasks(platform.db, claims)).map((claim) => [claim.claim_token, claim]))
      return claims.map((claim) => claimed.get(claim.claim_token) ?? null)
    },
  })
}

const STATEMENT_TIMEOUT = '57014'

/**
 * Renewals of many terminals in one statement. Null: it is no claim of that terminal. `onGap` hears of each time in which
 * they could not be stored, but for a lock on one row, which keeps its claim from being judged too.
 */
export function renewalBatches(platform: Platform, onGap: () => void): Batcher<Renewal, Renewed | null> {
  return new Batcher({
    maxBatch: MAX_BATCH,
    // Two statements that renew rows in another order could wait for each other.
    concurrency: 1,
    maxWaiting: MAX_WAITING,
    splits,
    async flush(renewals) {
      const renewed = await renewLeases(platform.db, renewals).catch((error: unknown) => {
        const isMany = renewals.length > 1
        if (isMany || isConnectionError(error) || postgresCode(error) === STATEMENT_TIMEOUT) onGap()
        throw error
      })
      const byTask = new Map(renewed.map((row) => [row.id, row]))
      const byTerminal = new Map(renewed.map((row) => [row.terminal_id, row]))
      return renewals.map((renewal) => {
        const row = renewal.task_id === null ? byTerminal.get(renewal.terminal_id) : byTask.get(renewal.task_id)
        return row?.terminal_id === renewal.terminal_id ? row : null
      })
    },
  })
}

/** The database's word that a terminal executes something already (S3). */
export function isAlreadyExecuting(error: unknown): boolean {
  return !(error instanceof AppError) && (error as { code?: string }).code === '23505'
}
