import { randomBytes } from 'node:crypto'
import { createOffice, type Management, writeBuiltInRoles } from '@etermai/accounts'
import { type Db, SecretBox } from '@etermai/platform'
import pg from 'pg'
import { createTestDatabase } from '../database.ts'

/** The Offices that a test store begins with. */
export const testOffices = ['SHA255', 'BJS123', 'CAN001'] as const

/** A migrated database of one test file, and everything that verbs of accounts and fleet work with. */
export interface TestStore extends Management, AsyncDisposable {
  url: string
  /** The rows of a query, as they are. */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
  dispose(): Promise<void>
}

/**
 * Opens a test store with some Offices and no users. `connections` (10) bounds how many transactions run at once;
 * `secretsKey` is given where a service must open what is sealed here.
 */
export async function createTestStore(options: { connections?: number; secretsKey?: string } = {}): Promise<TestStore> {
  const { connections = 10, secretsKey = randomBytes(32).toString('base64') } = options
  const database = await createTestDatabase()
  // Without the deadlines of a service: tests let statements wait for each other, on machines of any speed.
  const db: Db = new pg.Pool({ connectionString: database.url, application_name: 'test-store', max: connections })
  const dispose = async () => {
    await db.end()
    await database.dispose()
  }
  const store: TestStore = {
    url: database.url,
    db,
    secrets: new SecretBox(secretsKey),
    actor: { name: 'tester' },
    async query<Row>(text: string, values: readonly unknown[] = []) {
      return (await db.query(text, [...values])).rows as Row[]
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
  await writeBuiltInRoles(db)
  for (const officeNo of testOffices) await createOffice(store, { officeNo })
  return store
}
