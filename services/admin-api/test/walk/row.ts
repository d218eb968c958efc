import { type BuiltInRole, builtInRoles } from '@etermai/access'
import type { AdminRoute } from '@etermai/admin-contract'
import type { OpenAdmin, Person, Sent } from '../open-admin.ts'

/** Whose a thing is, seen from who calls. */
export const relations = ['own', 'subordinate', 'foreign'] as const
export type Relation = (typeof relations)[number]
/** `in`: past every question of who may, or shown; 404: as if it were not there. */
export type Verdict = 'in' | '403' | '404'
export type Owner = Pick<Person, 'userId' | 'username'>
/** A call about something of an owner, made for this call alone. */
export type About = (open: OpenAdmin, owner: Owner, caller: Person) => Promise<Sent<AdminRoute>> | Sent<AdminRoute>
type Verdicts = readonly [own: Verdict, subordinate: Verdict, foreign: Verdict]

/**
 * How a thing belongs to people. `user`: to a user, and to that one's administrator. `assigned`: to whom it is assigned, and not to
 * that one's administrator. `alone`: to one person, whatever the role of others.
 */
export type Belonging = 'user' | 'assigned' | 'alone'

export interface Row {
  /** About a thing: how it belongs, and the call. */
  about?: readonly [Belonging, About]
  /** What stands in the answer of a list exactly where the thing is shown. */
  shows?: (sent: Sent<AdminRoute>, owner: Owner) => string | RegExp
  /** What the rule does not say, by role. */
  except?: Partial<Record<BuiltInRole, Verdicts>>
  /** It names nobody's thing, and so has no owner: why, or which test sees to it that it stays within the caller's bounds. */
  ownerless?: string
}

const SCOPED: Readonly<Record<Belonging, Readonly<Record<'all' | 'subordinates' | 'self', Verdicts>>>> = {
  user: { all: ['in', 'in', 'in'], subordinates: ['in', 'in', '404'], self: ['in', '404', '404'] },
  assigned: { all: ['in', 'in', 'in'], subordinates: ['in', '404', '404'], self: ['in', '404', '404'] },
  alone: { all: ['in', '404', '404'], subordinates: ['in', '404', '404'], self: ['in', '404', '404'] },
}

/** What the one policy says: the role's right, then its scope. */
export function expectedOf(route: AdminRoute, row: Row, role: BuiltInRole): Verdicts {
  const { rights, scope } = builtInRoles[role]
  const isOpen = route.right === 'signed-in' || route.right === 'public'
  if (!isOpen && !(rights as readonly string[]).includes(route.right)) return ['403', '403', '403']
  return row.except?.[role] ?? SCOPED[row.about?.[0] ?? 'user'][scope]
}

/** The same call, after a thing was made. */
export const made =
  (make: (open: OpenAdmin, owner: Owner) => Promise<unknown>, about: About): About =>
  async (open, owner, caller) => {
    await make(open, owner)
    return about(open, owner, caller)
  }
