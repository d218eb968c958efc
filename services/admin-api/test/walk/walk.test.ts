import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type BuiltInRole, builtInRoleNames as roles } from '@etermai/access'
import * as contract from '@etermai/admin-contract'
import { type AdminRoute, adminRoutes } from '@etermai/admin-contract'
import { temporaryDirectory } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from '../open-admin.ts'
import { expectedOf, type Owner, type Relation, relations, type Verdict } from './row.ts'
import { rowsOfPeople } from './rows-of-people.ts'
import { rowsOfWork } from './rows-of-work.ts'
import { rowsWithoutOwner } from './rows-without-owner.ts'
import { somebody } from './things.ts'

const DATA_DIR = temporaryDirectory('walk')
let open: OpenAdmin
let rival: Person
const callers = new Map<BuiltInRole, Person>()
beforeAll(async () => {
  open = await openAdmin({ DATA_DIR, ADMIN_CALLS_PER_SECOND: '1000000', LOGIN_FAILURES: '1000' })
  rival = await open.person('admin')
  for (const role of roles) callers.set(role, await open.person(role))
})
afterAll(async () => {
  await open.dispose()
  rmSync(DATA_DIR, { recursive: true, force: true })
})

const tables = [rowsOfPeople, rowsOfWork(DATA_DIR), rowsWithoutOwner]
const nameOf = ({ method, path: full }: AdminRoute) => `${method} ${full.slice('/api/admin'.length)}`
const byName = new Map(adminRoutes.map((route) => [nameOf(route), route]))
const rows = tables.flatMap((table) => Object.entries(table))
const walked = rows.flatMap(([name, row]) => {
  const route = byName.get(name)
  return route === undefined || row.about === undefined ? [] : [{ name, route, row, about: row.about[1] }]
})

describe('every route of the admin API', () => {
  it('is walked, or is said to name nobody’s thing: no row more and none less', () => {
    expect(rows.map(([name]) => name).toSorted()).toEqual([...byName.keys()].toSorted())
  })

  it.each(rows.filter(([, { ownerless }]) => ownerless?.endsWith('.ts')))(
    '%s is bounded by a test that calls it',
    (name, { ownerless = '' }) => {
      const constant = Object.entries(contract).find(([, value]) => value === byName.get(name))?.[0]
      const text = readFileSync(path.join(import.meta.dirname, '..', ownerless), 'utf8')
      const url = (byName.get(name)?.path ?? '').replace(/\/:.*/, '')
      expect([constant, text.includes(String(constant)) || text.includes(url)]).toEqual([constant, true])
    },
  )

  it('names a thing of somebody in its path only where it is walked', () => {
    const ofPlatform = /:(name|key|queue|operation|change_id|office_no)\b/
    const unwalked = rows.filter(
      ([name, row]) => row.about === undefined && name.includes(':') && !ofPlatform.test(name),
    )
    expect(unwalked.map(([name]) => name)).toEqual(['GET /terminals/:terminal_id/tests/:task_id'])
  })
})

const cells = roles.flatMap((role) => relations.map((relation, at) => ({ role, relation, at })))
describe.each(walked)('$name', ({ route, row, about }) => {
  it.each(cells)('$role, $relation', async ({ role, relation, at }) => {
    const caller = callers.get(role)
    if (caller === undefined) throw new Error(`nobody is ${role}`)
    const owner = await ownerOf(caller, relation)
    const sent = await about(open, owner, caller)
    const answer = await caller.call(route, sent)
    expect(answer.status, answer.text).toBeLessThan(500)
    expect(verdictOf(answer, row.shows?.(sent, owner)), answer.text).toBe(expectedOf(route, row, role)[at])
  })
})

async function ownerOf(caller: Person, relation: Relation): Promise<Owner> {
  if (relation === 'own') return caller
  return somebody(open, relation === 'subordinate' ? caller.userId : rival.userId)
}

function verdictOf({ status, text }: { status: number; text: string }, shown: string | RegExp | undefined): Verdict {
  if (status === 403 || status === 404) return status === 403 ? '403' : '404'
  const isShown = typeof shown === 'string' ? text.includes(shown) : (shown?.test(text) ?? true)
  return isShown ? 'in' : '404'
}
