import path from 'node:path'
import { createTestDatabase, repositoryRoot, type TestDatabase } from '@etermai/testkit'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from '../src/migrate.ts'
import { admitServices } from '../src/services-role.ts'

let database: TestDatabase
let servicesUrl: string
let role: string
beforeEach(async () => {
  database = await createTestDatabase()
  const url = new URL(database.url)
  role = `role_of_${url.pathname.slice(1)}`
  url.username = role
  url.password = encodeURIComponent(`it's "one"`)
  servicesUrl = url.href
})
afterEach(async () => {
  await query(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`)
  await database.dispose()
})

async function query(text: string, url = database.url): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
const noRight = { code: '42501' }

it('makes the role, which reads and adds to histories and rewrites none; a second time changes nothing', async () => {
  for (let time = 0; time < 2; time++) expect(await admitServices(database.url, servicesUrl)).toBe(role)
  expect(await query('SELECT current_user::text AS me', servicesUrl)).toEqual([{ me: role }])
  await query(`INSERT INTO audit_log (actor, action, subject) VALUES ('x', 'x', 'x')`, servicesUrl)
  for (const statement of [
    'DELETE FROM audit_log',
    'UPDATE task_events SET actor = actor',
    'DELETE FROM setting_changes',
    'UPDATE setting_changes SET actor = actor',
    'CREATE TABLE mine (id int)',
    'CREATE ROLE another',
  ])
    await expect(query(statement, servicesUrl), statement).rejects.toMatchObject(noRight)
})

it('takes from a role that was there what it must not have, and gives it the new password', async () => {
  await query(`CREATE ROLE "${role}" LOGIN SUPERUSER PASSWORD 'old'`)
  await query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO "${role}"`)
  await admitServices(database.url, servicesUrl)
  expect(await query(`SELECT rolsuper FROM pg_roles WHERE rolname = '${role}'`)).toEqual([{ rolsuper: false }])
  await expect(query('DELETE FROM ledger_transactions', servicesUrl)).rejects.toMatchObject(noRight)
  expect(await query('SELECT count(*)::integer AS n FROM task_events', servicesUrl)).toEqual([{ n: 0 }])
})

it('gives it the tables of later migrations, when it is called after them', async () => {
  await admitServices(database.url, servicesUrl)
  await query('CREATE TABLE later (id int)')
  await expect(query('SELECT FROM later', servicesUrl)).rejects.toMatchObject(noRight)
  await migrate(database.url, { dir: path.join(repositoryRoot, 'prisma/migrations'), log: () => undefined })
  await admitServices(database.url, servicesUrl)
  expect(await query('SELECT FROM later', servicesUrl)).toEqual([])
})

it('may be called by many that start together', async () => {
  const roles = await Promise.all(Array.from({ length: 4 }, () => admitServices(database.url, servicesUrl)))
  expect(new Set(roles)).toEqual(new Set([role]))
})

it('refuses the owner itself, and a role without a password', async () => {
  await admitServices(database.url, servicesUrl)
  await expect(admitServices(database.url, database.url)).rejects.toThrow(/owns the tables/)
  const url = new URL(servicesUrl)
  url.password = ''
  await expect(admitServices(database.url, url.href)).rejects.toThrow(/password/)
})
