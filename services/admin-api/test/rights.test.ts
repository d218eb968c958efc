import { builtInRoleNames as roles } from '@etermai/access'
import { adminRoutes, signOut } from '@etermai/admin-contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
const people = new Map<string, Person>()
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  for (const role of roles) people.set(role, await open.person(role))
})
afterAll(() => open.dispose())

const guarded = adminRoutes.filter(({ right }) => right !== 'public')
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
/** A path that fits the form of any id, and names nothing that is there. */
const url = (path: string) => path.replaceAll(/:(\w+)/g, '00000000-0000-4000-8000-000000000000')

describe.each(guarded.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it.each([
    ['nothing', undefined],
    ['a password', 'Basic YWRtaW46YWRtaW4='],
    ['a token of somebody else’s making', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['a terminal key', 'Bearer tk_0123456789'],
  ])('refuses who comes with %s', async (_what, authorization) => {
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await open.service.app.inject({ method: route.method, url: url(route.path), headers })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'UNAUTHENTICATED'])
  })

  it.each(roles)('lets %s in exactly when the role has the right', async (role) => {
    // Ending one's session would end the test.
    if (route === signOut || 'stream' in route.data) return
    const person = people.get(role)
    const answer = await open.service.app.inject({
      method: route.method,
      url: url(route.path),
      headers: { authorization: `Bearer ${person?.token}` },
    })
    const isRefused = answer.statusCode === 403 && answer.json().code === 'NOT_PERMITTED'
    const { rows } = await open.store.db.query('SELECT rights FROM roles WHERE name = $1', [role])
    expect(isRefused).toBe(route.right !== 'signed-in' && !rows[0].rights.includes(route.right))
    expect(answer.statusCode).toBeLessThan(500)
  })
})
