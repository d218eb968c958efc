import type { AdminRoute } from '@etermai/admin-contract'
import { expect } from 'vitest'
import type { OpenAdmin, Person, Sent } from './open-admin.ts'

/** One of each role, an administrator's user, and somebody whom that administrator does not know. */
export interface Cast {
  super_admin: Person
  admin: Person
  /** The administrator's. */
  user: Person
  operations: Person
  /** Another administrator's user. */
  stranger: Person
}

export async function castOf(open: OpenAdmin): Promise<Cast> {
  const admin = await open.person('admin')
  const other = await open.person('admin')
  return {
    super_admin: await open.person('super_admin'),
    admin,
    user: await open.person('user', { parent: admin }),
    operations: await open.person('operations'),
    stranger: await open.person('user', { parent: other }),
  }
}

const matrixRoles = ['super_admin', 'admin', 'user', 'operations'] as const
type MatrixRole = (typeof matrixRoles)[number]
/** What comes back for a thing of one's own, of a subordinate (the administrator's user), of a stranger. */
export type Codes = readonly [own: string, subordinate: string, foreign: string]

/** Calls a route as a role about its own thing, the administrator's user's, a stranger's; answers the three codes. */
async function codesOf<R extends AdminRoute>(
  open: Cast,
  role: MatrixRole,
  route: R,
  about: (whose: Person) => Sent<R> | Promise<Sent<R>>,
): Promise<Codes> {
  const caller = open[role]
  const codes: string[] = []
  for (const whose of [caller, open.user, open.stranger]) {
    const { code, status } = await caller.call(route, await about(whose))
    expect(status).toBeLessThan(500)
    codes.push(code)
  }
  return codes as unknown as Codes
}

/** Checks a route against a table of codes by role. */
export async function expectMatrix<R extends AdminRoute>(
  cast: Cast,
  route: R,
  about: (whose: Person) => Sent<R> | Promise<Sent<R>>,
  expected: Record<MatrixRole, Codes>,
): Promise<void> {
  const found: Partial<Record<MatrixRole, Codes>> = {}
  for (const role of matrixRoles) found[role] = await codesOf(cast, role, route, about)
  expect(found).toEqual(expected)
}

const ok = 'OK'
const no = 'NOT_PERMITTED'
const none = 'NOT_FOUND'
export const all: Codes = [ok, ok, ok]
export const never: Codes = [no, no, no]
export const ownAndSubordinates: Codes = [ok, ok, none]
export const subordinatesOnly: Codes = [no, ok, none]
/** A user who is the administrator's: own thing twice, then a stranger's. */
export const ownOnly: Codes = [ok, ok, none]
