import { createDb, createLog, type Db, transaction } from '@etermai/platform'
import { createTestDatabase, type TestDatabase } from '@etermai/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultProxy } from '../src/index.ts'

const CONNECTIONS = 5

let database: TestDatabase
let proxy: FaultProxy
let db: Db

beforeEach(async () => {
  database = await createTestDatabase()
  const url = new URL(database.url)
  proxy = await FaultProxy.listen(Number(url.port))
  url.port = String(proxy.port)
  const options = { url: url.href, max: CONNECTIONS, statementTimeoutMs: 500, name: 'test' }
  db = createDb(options, createLog('test', 'silent'))
  // All connections are open, and then idle.
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => db.connect()))
  for (const client of clients) client.release()
  expect(db.idleCount).toBe(CONNECTIONS)
  proxy.break({ kind: 'half_open' })
  proxy.heal()
})

afterEach(async () => {
  await db.end()
  await proxy.close()
  await database.dispose()
})

describe('S10 a line to Postgres that went silent', () => {
  it('costs one caller a timeout, however many connections were open', async () => {
    await expect(db.query('SELECT 1')).rejects.toThrow('timeout')
    expect((await db.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  it('ends a transaction at its first timeout, and the next one finds a whole connection', async () => {
    const silent = transaction(db, (client) => client.query('SELECT 1'))
    await expect(silent).rejects.toThrow('timeout')
    const { rows } = await transaction(db, (client) => client.query('SELECT 1 AS one'))
    expect(rows).toEqual([{ one: 1 }])
  })
})
