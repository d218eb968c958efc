import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import {
  checkPassword,
  grantOffice,
  listAudit,
  type Management,
  permissions,
  revokeOffice,
  setPassword,
  setPermissions,
  setPrice,
  showUser,
} from '@etermai/accounts'
import { findTerminalForAuth, fitsTerminalKey, rotateTerminalKey } from '@etermai/fleet'
import { checkAccounts } from '@etermai/ledger'
import { createDb, createLog, SecretBox } from '@etermai/platform'
import { createTestDatabase, temporaryDirectory } from '@etermai/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Seeded, seed } from '../scripts/seed.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let dataDir = ''
let management: Management
const secretsKey = randomBytes(32).toString('base64')

beforeEach(async () => {
  database = await createTestDatabase()
  dataDir = temporaryDirectory('seed')
  const db = createDb(
    { url: database.url, max: 2, statementTimeoutMs: 10_000, name: 'seed-test' },
    createLog('test', 'silent'),
  )
  management = { db, secrets: new SecretBox(secretsKey), actor: { name: 'tester' } }
})
afterEach(async () => {
  await management.db.end()
  await database.dispose()
  rmSync(dataDir, { recursive: true, force: true })
})

const run = (terminals = 6): Promise<Seeded> =>
  seed({ databaseUrl: database.url, secretsKey, terminals, dataDir, log: () => undefined })

describe('seed', () => {
  it('makes everything that the demonstration needs', async () => {
    const { admin, customers, terminals } = await run(8)
    expect(await checkPassword(management.db, admin.username, admin.password)).toMatchObject({
      mustChangePassword: true,
    })
    expect(await showUser(management.db, admin.username)).toMatchObject({ role: 'super_admin' })

    expect(customers.length).toBeGreaterThanOrEqual(2)
    for (const customer of customers) {
      expect(customer).toEqual({
        username: expect.any(String),
        api_key: expect.stringMatching(/^ak_/),
        md5_key: expect.stringMatching(/^mk_.{32,}/),
        webhook_secret: expect.stringMatching(/^whsec_/),
        balance: '1000000.00',
        offices: ['BJS123', 'CAN330', 'SHA255'],
      })
      expect((await showUser(management.db, customer.username)).permissions).toEqual([...permissions].sort())
    }
    expect(await checkAccounts(management.db)).toEqual([])

    expect(terminals).toHaveLength(8)
    expect(new Set(terminals.map((terminal) => terminal.office_no)).size).toBe(3)
    for (const terminal of terminals) {
      const found = await findTerminalForAuth(management.db, terminal.terminal_id)
      expect(found).toMatchObject({ officeNo: terminal.office_no, pid: terminal.pid })
      expect(fitsTerminalKey(found?.keyHash ?? '', terminal.terminal_key)).toBe(true)
    }
  })

  it('answers the same again, changes nothing, and keeps its secrets to itself', async () => {
    const first = await run()
    const lines = (await listAudit(management.db, { limit: 1_000 })).length
    expect(await run()).toEqual(first)
    expect(await listAudit(management.db, { limit: 1_000 })).toHaveLength(lines)
    const file = path.join(dataDir, 'seed.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain(first.admin.password)
    const trail = JSON.stringify(await listAudit(management.db, { limit: 1_000 }))
    const secret = [...first.customers.flatMap((one) => [one.md5_key, one.webhook_secret]), first.admin.password]
    for (const text of [...secret, ...first.terminals.map((one) => one.terminal_key)]) expect(trail).not.toContain(text)
  })

  it('adds terminals when more are wanted, and takes none away', async () => {
    const few = await run(6)
    const more = await run(10)
    expect(more.terminals.slice(0, 6)).toEqual(few.terminals)
    expect(more.terminals).toHaveLength(10)
    expect((await run(3)).terminals).toEqual(more.terminals)
  })

  it('keeps what was changed since', async () => {
    const { admin, customers, terminals } = await run()
    const username = customers[0]?.username ?? ''
    await setPermissions(management, { username, revoke: ['issue_ticket'] })
    await revokeOffice(management, { username, officeNo: 'SHA255' })
    await setPrice(management, { operation: 'query_av', priceFen: 999 })
    await setPassword(management, { username: admin.username, password: 'my own password' })
    await rotateTerminalKey(management, { terminalId: terminals[0]?.terminal_id ?? '' })

    const again = await run()
    expect((await showUser(management.db, username)).permissions).not.toContain('issue_ticket')
    expect(again.customers[0]?.offices).toEqual(['BJS123', 'CAN330'])
    expect(again.admin.password).toBe('(changed since)')
    expect(again.terminals.slice(0, 5)).toEqual(terminals.slice(1))
    expect(again.terminals).toHaveLength(6)
    const { rows } = await management.db.query(`SELECT price_fen FROM prices WHERE operation = 'query_av'`)
    expect(rows).toEqual([{ price_fen: 999 }])
  })

  it('finishes what a killed call began', async () => {
    const whole = await run()
    await management.db.query(`DELETE FROM settings WHERE key = 'seed.finished'`)
    await management.db.query(`DELETE FROM office_grants WHERE office_no = 'CAN330'`)
    await management.db.query(`DELETE FROM api_configs`)
    const again = await run()
    expect(again.customers.map((customer) => customer.offices)).toEqual(
      whole.customers.map((customer) => customer.offices),
    )
    expect(again.customers.map((customer) => customer.balance)).toEqual(['1000000.00', '1000000.00'])
    expect(again.customers[0]?.md5_key).toMatch(/^mk_/)
    await grantOffice(management, { username: 'agent1', officeNo: 'CAN330' })
  })

  it('two at once seed one after the other', async () => {
    const [one, other] = await Promise.all([run(), run()])
    expect(one).toEqual(other)
  })
})
