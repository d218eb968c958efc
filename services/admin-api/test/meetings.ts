import type { AdminRoute } from '@etermai/admin-contract'
import { expect } from 'vitest'
import type { Person, Sent } from './open-admin.ts'

/** The people of a matrix: each role, and whose things it is tried on. */
export interface Cast {
  user: Person
  admin: Person
  subordinate: Person
  stranger: Person
  operations: Person
  super_admin: Person
}

/** Who meets whose thing, and whether it is seen. */
export const meetings = [
  ['user', 'user', true],
  ['user', 'stranger', false],
  ['user', 'subordinate', false],
  ['admin', 'admin', true],
  ['admin', 'subordinate', true],
  ['admin', 'stranger', false],
  ['operations', 'stranger', true],
  ['super_admin', 'stranger', true],
] as const satisfies readonly (readonly [keyof Cast, keyof Cast, boolean])[]

/** Calls a route about somebody's thing: 404 where it is not seen, 403 where the right is missing, neither otherwise. */
export async function expectMeeting<R extends AdminRoute>(
  caller: Person,
  route: R,
  sent: Sent<R>,
  { seen, permitted }: { seen: boolean; permitted: boolean },
): Promise<void> {
  const { status, code } = await caller.call(route, sent)
  if (!permitted) expect([status, code]).toEqual([403, 'NOT_PERMITTED'])
  else if (!seen) expect([status, code]).toEqual([404, 'NOT_FOUND'])
  else expect([401, 403, 404]).not.toContain(status)
}
