import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createTestDatabase, repositoryRoot, type TestDatabase, temporaryDirectory } from '@etermai/testkit'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../src/migrate.ts'

let database: TestDatabase
let dir: string
const messages: string[] = []
const log = (message: string): void => void messages.push(message)

beforeEach(async () => {
  database = await createTestDatabase({ empty: true })
  dir = temporaryDirectory('migrations')
  messages.length = 0
})
afterEach(async () => {
  rmSync(dir, { recursive: true })
  await database.dispose()
})

function write(name: string, script: string): void {
  mkdirSync(path.join(dir, name), { recursive: true })
  writeFileSync(path.join(dir, name, 'migration.sql'), script)
}

async function query(text: string, url = database.url): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('migrate', () => {
  it('applies in order and records what Prisma would record', async () => {
    write('20260102000000_second', 'ALTER TABLE a ADD COLUMN y int;')
    write('20260101000000_first', 'CREATE TABLE a (x int);\nCREATE TABLE b (x int);')
    expect(await migrate(database.url, { dir, log })).toEqual(['20260101000000_first', '20260102000000_second'])
    expect(await migrate(database.url, { dir, log })).toEqual([])

    const rows = await query('SELECT * FROM "_prisma_migrations" ORDER BY migration_name')
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: createHash('sha256').update('CREATE TABLE a (x int);\nCREATE TABLE b (x int);').digest('hex'),
        finished_at: expect.any(Date),
        migration_name: '20260101000000_first',
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      },
      expect.objectContaining({ migration_name: '20260102000000_second', applied_steps_count: 1 }),
    ])
  })

  it('applies once when many start together', async () => {
    write('20260101000000_first', 'CREATE TABLE a (x int);')
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, { dir, log })))
    expect(applied.flat()).toEqual(['20260101000000_first'])
  })

  it('leaves nothing of a migration that fails, names the line, and goes on once it is repaired', async () => {
    write('20260101000000_first', 'CREATE TABLE a (x int);\n\nALTER TABLE missing ADD COLUMN x int;')
    await expect(migrate(database.url, { dir, log })).rejects.toThrow(
      /20260101000000_first failed.*rolled back.*"missing" does not exist/,
    )
    expect(await query(`SELECT to_regclass('a') AS a, (SELECT count(*)::int FROM "_prisma_migrations") AS n`)).toEqual([
      { a: null, n: 0 },
    ])
    write('20260101000000_first', 'CREATE TABLE a (x int);\n\nSELEC 1;')
    await expect(migrate(database.url, { dir, log })).rejects.toThrow(/failed \(line 3\)/)
    write('20260101000000_first', 'CREATE TABLE a (x int);')
    expect(await migrate(database.url, { dir, log })).toEqual(['20260101000000_first'])
  })

  it('refuses a migration that was edited after it was applied, but not other line endings', async () => {
    write('20260101000000_first', 'CREATE TABLE a (x int);\nCREATE TABLE b (x int);\n')
    await migrate(database.url, { dir, log })
    write('20260101000000_first', 'CREATE TABLE a (x int);\r\nCREATE TABLE b (x int);\r\n')
    expect(await migrate(database.url, { dir, log })).toEqual([])
    write('20260101000000_first', 'CREATE TABLE a (x bigint);\n')
    await expect(migrate(database.url, { dir, log })).rejects.toThrow(/20260101000000_first was edited/)
  })

  it('refuses to go on after a migration that Prisma recorded as failed, unless it was rolled back', async () => {
    write('20260101000000_first', 'CREATE TABLE a (x int);')
    await migrate(database.url, { dir, log })
    await query('UPDATE "_prisma_migrations" SET finished_at = NULL')
    await expect(migrate(database.url, { dir, log })).rejects.toThrow(/recorded as failed/)
    await query('DROP TABLE a')
    await query('UPDATE "_prisma_migrations" SET rolled_back_at = now()')
    expect(await migrate(database.url, { dir, log })).toEqual(['20260101000000_first'])
  })

  it('says when the database is ahead of this code', async () => {
    write('20260101000000_first', 'CREATE TABLE a (x int);')
    await migrate(database.url, { dir, log })
    rmSync(path.join(dir, '20260101000000_first'), { recursive: true })
    expect(await migrate(database.url, { dir, log })).toEqual([])
    expect(messages.at(-1)).toMatch(/applied by a newer version/)
  })

  it('makes the database when it is missing', async () => {
    const url = `${database.url}_new`
    write('20260101000000_first', 'CREATE TABLE a (x int);')
    await migrate(url, { dir, log })
    expect(await query('SELECT * FROM a', url)).toEqual([])
    await query(`DROP DATABASE ${new URL(url).pathname.slice(1)}`)
  })

  it('applies the repository’s own migrations', async () => {
    const own = path.join(repositoryRoot, 'prisma/migrations')
    expect((await migrate(database.url, { dir: own, log })).length).toBeGreaterThan(0)
  })
})
