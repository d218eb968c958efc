import type { Db } from '@etermai/platform'
import { storeReports } from '@etermai/task-store'
import { type Customer, type HeldClaim, sampleOf, type TestStore, testOffices } from '@etermai/testkit/factories'
import type { Person } from './open-admin.ts'

/** Somebody who has signed in, as a customer whose tasks a test makes. */
export async function customerOf(store: TestStore, { userId, username }: Person): Promise<Customer> {
  const [row] = await store.query<{ version: number }>('SELECT version FROM users WHERE id = $1', [userId])
  const keys = { apiKey: '', md5Key: '', webhookSecret: '' }
  return { userId, username, profileVersion: row?.version ?? 0, ...keys, offices: [...testOffices] }
}

/** Lets the terminal report success with the operation's sample result. */
export async function complete(db: Db, held: HeldClaim, type: Parameters<typeof sampleOf>[0] = 'query_av') {
  const { taskId, terminalId, claimToken } = held
  const { result } = sampleOf(type)
  await report(db, { taskId, terminalId, claimToken, status: 'success', result, retryable: false })
}

/** Lets the terminal report a failure that is final. */
export async function fail(db: Db, held: HeldClaim) {
  const { taskId, terminalId, claimToken } = held
  const wrong = { status: 'failed', errorCode: 'OPERATION_FAILED', errorMessage: 'no', retryable: false } as const
  await report(db, { taskId, terminalId, claimToken, ...wrong })
}

async function report(db: Db, one: Parameters<typeof storeReports>[1][number]): Promise<void> {
  const [reported] = await storeReports(db, [one])
  if (reported?.kind !== 'counted') throw new Error(`the report of ${one.taskId} did not count: ${reported?.kind}`)
}
