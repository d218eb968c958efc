import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createGate, createTestDatabase, createTestPostgres } from '../src/index.ts'

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  return client
}

describe('createGate', () => {
  it('lets everything through until it is told to break', async () => {
    await using database = await createTestDatabase({ empty: true })
    await using gate = await createGate(database.url)
    const client = await connect(gate.url)
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await client.end()
  })

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('breaks %s the server has done what it was asked', async (point, rows) => {
    await using database = await createTestDatabase({ empty: true })
    await using gate = await createGate(database.url)
    const direct = await connect(database.url)
    await direct.query('CREATE TABLE kept (n int)')
    const client = await connect(gate.url)
    const broken = gate.breakAt('INSERT INTO kept', point)
    await expect(client.query('INSERT INTO kept VALUES (1)')).rejects.toThrow(/terminated/)
    await broken
    expect((await direct.query('SELECT n FROM kept')).rows).toHaveLength(rows)
    const again = await connect(gate.url)
    await again.query('INSERT INTO kept VALUES (2)')
    await again.end()
    await direct.end()
  })
})

describe('createTestPostgres', () => {
  it('is migrated, may be stopped and killed, and comes back on its address with what was committed', async () => {
    await using postgres = await createTestPostgres()
    const count = async () => {
      const client = await connect(postgres.url)
      const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM offices')
      await client.query(`INSERT INTO offices (office_no) VALUES ('SHA' || lpad((100 + $1::int)::text, 3, '0'))`, [
        rows[0]?.n,
      ])
      await client.end()
      return rows[0]?.n
    }
    expect(await count()).toBe(0)
    await postgres.stop()
    await expect(connect(postgres.url)).rejects.toThrow(/ECONNREFUSED/)
    await postgres.start()
    expect(await count()).toBe(1)
    await postgres.killHard()
    await postgres.start()
    expect(await count()).toBe(2)
  })
})
