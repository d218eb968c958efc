import { type Management, writeBuiltInRoles } from '@etermai/accounts'
import { createDb, createLog, SecretBox } from '@etermai/platform'
import { readAdmin, seedAdmin } from './seed/admin.ts'
import { seedBasics } from './seed/basics.ts'
import { type DemoCustomer, readCustomers, seedCustomers } from './seed/customers.ts'
import { type DemoTerminal, seedTerminals } from './seed/terminals.ts'

const MIN_TERMINALS = 6
const FINISHED = 'seed.finished'
/** Two starts on one database seed one after the other. */
const ADVISORY_LOCK = 4_820_331

export interface SeedInput {
  databaseUrl: string
  /** As SECRETS_KEY. */
  secretsKey: string
  /** Terminals wanted; 6 at least. */
  terminals: number
  /** What the database holds only as a hash is kept here, in `seed.json`, mode 0600. */
  dataDir: string
  log: (line: string) => void
}

export interface Seeded {
  admin: { username: string; password: string }
  customers: DemoCustomer[]
  terminals: DemoTerminal[]
}

/**
 * Fills a migrated database with what a demonstration needs, once: what was changed since stays as it is. Later calls
 * answer the same, and add terminals when more are wanted. A call that was killed is finished by the next.
 */
export async function seed(input: SeedInput): Promise<Seeded> {
  const { databaseUrl, dataDir, log } = input
  const db = createDb(
    { url: databaseUrl, max: 3, statementTimeoutMs: 60_000, name: 'seed' },
    createLog('seed', 'silent'),
  )
  const management: Management = { db, secrets: new SecretBox(input.secretsKey), actor: { name: 'system:seed' } }
  try {
    const lock = await db.connect()
    try {
      await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
      return await fill(management, dataDir, Math.max(MIN_TERMINALS, input.terminals), log)
    } finally {
      // Ends the session, and with it the lock, also after an error that left it in an unknown state.
      lock.release(true)
    }
  } finally {
    await db.end()
  }
}

async function fill(management: Management, dataDir: string, terminals: number, log: (line: string) => void) {
  const { db } = management
  await writeBuiltInRoles(db)
  const { rowCount } = await db.query('SELECT FROM settings WHERE key = $1', [FINISHED])
  if (rowCount === 0) {
    log('seeding: Offices, prices, the super administrator, demo customers')
    await seedBasics(management)
    await seedAdmin(management, dataDir)
    await seedCustomers(management)
    await db.query('INSERT INTO settings (key, value) VALUES ($1, to_jsonb(now()))', [FINISHED])
  }
  const fleet = await seedTerminals(management, dataDir, terminals)
  return { admin: await readAdmin(management, dataDir), customers: await readCustomers(management), terminals: fleet }
}
