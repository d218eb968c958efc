import type { LockedUser } from './lock-user.ts'

/** What can be edited of a user, under the names that it has on the wire: an etag names this. */
export interface UserState {
  display_name: string | null
  email: string | null
  phone: string | null
  remark: string | null
  administrator: string | null
  role: string
  given: string[]
  denied: string[]
}

type Source = Pick<
  LockedUser,
  'displayName' | 'email' | 'phone' | 'remark' | 'parent' | 'role' | 'permissions' | 'denied'
>

export function userStateOf(user: Source): UserState {
  return {
    display_name: user.displayName,
    email: user.email,
    phone: user.phone,
    remark: user.remark,
    administrator: user.parent,
    role: user.role,
    given: [...user.permissions].sort(),
    denied: [...user.denied].sort(),
  }
}

/** Those of `fields` that differ, as they were and as they are. */
export function differenceOf<S extends object>(before: S, after: S): { before: Partial<S>; after: Partial<S> } | null {
  const moved = (Object.keys(after) as (keyof S)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (moved.length === 0) return null
  const only = (state: S) => Object.fromEntries(moved.map((name) => [name, state[name]])) as Partial<S>
  return { before: only(before), after: only(after) }
}
