import { builtInRoleNames } from '@etermai/access'
import type { AdminRoute } from '@etermai/admin-contract'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OpenAdmin, Person, Sent } from './open-admin.ts'

/** Whose a thing is, seen from who calls. */
export const relations = ['own', 'subordinate', 'foreign'] as const
export type Relation = (typeof relations)[number]
/** `in`: past every question of who may; what else is wrong with the call is no matter. */
export type Verdict = 'in' | '403' | '404'
/** By role: the verdicts about own, a subordinate's and a foreign thing. */
export type Verdicts = Readonly<Record<(typeof builtInRoleNames)[number], readonly [Verdict, Verdict, Verdict]>>

export interface MatrixRoute {
  route: AdminRoute
  /** A call about a thing of `owner` that changes nothing which the rest of the matrix needs. */
  sent: (owner: Person) => Sent<AdminRoute>
  verdicts: Verdicts
}

/** One test a route, role and relation: who is let in, who is refused, who does not even see the thing. */
export function describeMatrix(opened: () => OpenAdmin, routes: readonly MatrixRoute[]): void {
  const people = new Map<string, Record<Relation, Person> & { caller: Person }>()
  describe('who may do it to what', () => {
    beforeAll(async () => {
      const open = opened()
      const stranger = await open.person('admin')
      for (const role of builtInRoleNames) {
        const caller = await open.person(role)
        const subordinate = await open.person('user')
        await open.store.query('UPDATE users SET parent_id = $1 WHERE id = $2', [caller.userId, subordinate.userId])
        people.set(role, { caller, own: caller, subordinate, foreign: await open.person('user', { parent: stranger }) })
      }
    })

    describe.each(routes.map((row) => [`${row.route.method} ${row.route.path}`, row] as const))('%s', (_name, row) => {
      const cells = builtInRoleNames.flatMap((role) =>
        relations.map((relation, at) => [role, relation, row.verdicts[role][at]] as const),
      )
      it.each(cells)('%s, %s: %s', async (role, relation, expected) => {
        const them = people.get(role)
        if (them === undefined) throw new Error(`nobody is ${role}`)
        const answer = await them.caller.call(row.route, row.sent(them[relation]))
        const verdict = answer.status === 403 || answer.status === 404 ? String(answer.status) : 'in'
        expect([verdict, answer.status < 500, answer.text]).toEqual([expected, true, answer.text])
      })
    })
  })
}

const none = ['403', '403', '403'] as const
/** Rows that many routes share. */
export const verdicts = {
  /** What a super administrator and an administrator do to others. */
  others: { super_admin: ['403', 'in', 'in'], admin: ['403', 'in', '404'], user: none, operations: none },
  /** …and see also of themselves. */
  seen: { super_admin: ['in', 'in', 'in'], admin: ['in', 'in', '404'], user: none, operations: none },
} as const satisfies Record<string, Verdicts>
