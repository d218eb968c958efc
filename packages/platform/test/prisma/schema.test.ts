import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createTestDatabase, repositoryRoot } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb, createLog, type Db } from '../../src/index.ts'
import { createPrisma } from '../../src/prisma.ts'
import { readDatabase } from './read-database.ts'
import { readSchema } from './read-schema.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Db
beforeAll(async () => {
  database = await createTestDatabase()
  const options = { url: database.url, max: 2, statementTimeoutMs: 10_000, name: 'prisma-test' }
  db = createDb(options, createLog('test', 'silent'))
})
afterAll(async () => {
  await db.end()
  await database.dispose()
})

describe('prisma/schema.prisma', () => {
  it('says what the migrations make: tables, columns, types, nullability, defaults, keys', async () => {
    const described = readSchema(readFileSync(path.join(repositoryRoot, 'prisma', 'schema.prisma'), 'utf8'))
    const made = await readDatabase(db)
    expect(Object.keys(described).sort()).toEqual(Object.keys(made).sort())
    for (const [table, shape] of Object.entries(made)) {
      // A Prisma list is never null, so a list column must not be either.
      const lists = Object.entries(shape.columns).filter(([, column]) => column.type.endsWith('[]'))
      expect(
        lists.filter(([, column]) => column.isNullable),
        table,
      ).toEqual([])
      expect(described[table], table).toEqual(shape)
    }
  })

  it('is noticed when it differs', async () => {
    const text = readFileSync(path.join(repositoryRoot, 'prisma', 'schema.prisma'), 'utf8')
    const made = await readDatabase(db)
    expect(readSchema(text)).toEqual(made)
    for (const [from, to] of [
      [/email +String\?/, 'email String'],
      [/(attempt +)Int( +@default\(0\)) @db.SmallInt/, '$1Int$2'],
      [/username +String +@unique/, 'username String'],
      [/@@id\(\[userId, officeNo\]\)/, '@@id([officeNo, userId])'],
      [/role +String +@default\("user"\)/, 'role String'],
      [/ +warning .*\n/, ''],
    ] as const) {
      expect(text, String(from)).toMatch(from)
      expect(readSchema(text.replace(from, to)), String(from)).not.toEqual(made)
    }
  })
})

describe('createPrisma', () => {
  it('reads and writes over the pool that is there, and leaves it open', async () => {
    const prisma = createPrisma(db)
    const made = await prisma.user.create({ data: { username: 'through-prisma', permissions: ['query_av'] } })
    expect(await prisma.user.findUnique({ where: { username: 'through-prisma' } })).toEqual(made)
    expect(made).toMatchObject({ id: expect.any(BigInt), version: 1n, createdAt: expect.any(Date) })
    const { rows } = await db.query('SELECT id, permissions FROM users WHERE username = $1', ['through-prisma'])
    expect(rows).toEqual([{ id: Number(made.id), permissions: ['query_av'] }])
    await prisma.$disconnect()
    expect((await db.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    expect(db.totalCount).toBeLessThanOrEqual(2)
  })
})
