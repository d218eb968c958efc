import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { eventually } from './eventually.ts'

/** How long connections that were ended may take to be gone from the server, ms. */
const CLOSING_MS = 5_000

/** A database of one test file, with all migrations applied. */
export interface TestDatabase extends AsyncDisposable {
  url: string
  /**
   * Drops the database.
   * @throws Error when somebody is still connected to it: a pool that was not ended
   */
  dispose(): Promise<void>
}

/** Clones the migrated template, which takes some 20 ms. `empty` gives a database without tables. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const template = new URL(inject('templateDatabaseUrl'))
  const source = options.empty ? 'template0' : template.pathname.slice(1)
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(template, (server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`))
  const url = new URL(template)
  url.pathname = `/${name}`
  const dispose = (): Promise<void> => onServer(template, (server) => drop(server, name))
  return { url: url.href, dispose, [Symbol.asyncDispose]: dispose }
}

interface Connection {
  application_name: string
  state: string | null
  query: string
}

async function drop(server: pg.Client, name: string): Promise<void> {
  const connections = async (): Promise<Connection[]> => {
    const { rows } = await server.query<Connection>(
      `SELECT application_name, state, query FROM pg_stat_activity
       WHERE datname = $1 AND backend_type = 'client backend'`,
      [name],
    )
    return rows
  }
  // The server notices the end of a connection a moment after the client.
  const closed = await eventually(async () => (await connections()).length === 0, { timeoutMs: CLOSING_MS }).catch(
    () => false,
  )
  const leaked = closed ? [] : await connections()
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  if (leaked.length > 0) {
    const list = leaked.map(
      (one) => `  ${one.application_name || '(no name)'}, ${one.state}: ${one.query.slice(0, 120)}`,
    )
    throw new Error(`${leaked.length} connection(s) to the test database were left open:\n${list.join('\n')}`)
  }
}

async function onServer(template: URL, work: (server: pg.Client) => Promise<unknown>): Promise<void> {
  const url = new URL(template)
  url.pathname = '/postgres'
  const server = new pg.Client({ connectionString: url.href, application_name: 'testkit' })
  await server.connect()
  try {
    await work(server)
  } finally {
    await server.end()
  }
}
