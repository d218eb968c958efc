import { randomBytes } from 'node:crypto'
import { createDb, createLog, type Db, SecretBox } from '@etermai/platform'
import { createTestDatabase } from '@etermai/testkit'
import type { Management } from '../src/index.ts'

export interface OpenAccounts extends Management, AsyncDisposable {
  url: string
  /** The audit trail, oldest first. */
  trail(): Promise<
    { actor: string; action: string; subject: string; before: unknown; after: unknown; ip: string | null }[]
  >
  dispose(): Promise<void>
}

/** A migrated database of one's own, with an actor to change things as. */
export async function openAccounts(): Promise<OpenAccounts> {
  const database = await createTestDatabase()
  const log = createLog('test', 'silent')
  const db: Db = createDb({ url: database.url, max: 5, statementTimeoutMs: 10_000, name: 'accounts-test' }, log)
  const dispose = async () => {
    await db.end()
    await database.dispose()
  }
  return {
    url: database.url,
    db,
    secrets: new SecretBox(randomBytes(32).toString('base64')),
    actor: { name: 'tester', ip: '203.0.113.9' },
    async trail() {
      const { rows } = await db.query(
        'SELECT actor, action, subject, before, after, host(ip) AS ip FROM audit_log ORDER BY id',
      )
      return rows
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

/** The details of the AppError that `work` must throw, as `path: message`. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; details: string[] }> {
  const error = await work.then(
    () => {
      throw new Error('it was not refused')
    },
    (caught: unknown) => caught as { code: string; details?: { path: string; message: string }[] },
  )
  if (error instanceof Error && error.message === 'it was not refused') throw error
  return { code: error.code, details: (error.details ?? []).map(({ path, message }) => `${path}: ${message}`) }
}
