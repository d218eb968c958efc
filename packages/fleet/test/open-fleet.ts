import { randomBytes } from 'node:crypto'
import { createOffice, type Management } from '@etermai/accounts'
import { createDb, createLog, SecretBox } from '@etermai/platform'
import { createTestDatabase } from '@etermai/testkit'

export interface OpenFleet extends Management, AsyncDisposable {
  dispose(): Promise<void>
}

/** A migrated database of one's own with two Offices, and an actor to change things as. */
export async function openFleet(): Promise<OpenFleet> {
  const database = await createTestDatabase()
  const log = createLog('test', 'silent')
  const db = createDb({ url: database.url, max: 8, statementTimeoutMs: 10_000, name: 'fleet-test' }, log)
  const dispose = async () => {
    await db.end()
    await database.dispose()
  }
  const open = {
    db,
    secrets: new SecretBox(randomBytes(32).toString('base64')),
    actor: { name: 'tester' },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
  for (const officeNo of ['SHA255', 'BJS123']) await createOffice(open, { officeNo })
  return open
}
